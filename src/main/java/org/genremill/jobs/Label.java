package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.Problem;
import org.genremill.catalog.Listing;
import org.genremill.features.FeatureView;
import org.genremill.learn.ModelBundle;
import org.genremill.steps.Catalogue;
import org.genremill.steps.Effort;
import org.genremill.steps.ExtractFeatures;
import org.genremill.steps.ExtractPlan;
import org.genremill.steps.ExtractResult;
import org.genremill.steps.LabelTracks;
import org.genremill.steps.Progress;
import org.genremill.steps.Run;
import org.genremill.store.CurrentLabels;
import org.genremill.store.Json;
import org.genremill.store.Store;

/**
 * Labels every track of a store, or of a catalogue that is measured on the way, and publishes the table.
 *
 * @param catalogue the music; empty to label all tracks whose features the store holds
 * @param store the store's URI
 * @param model the model's name in the store
 * @param effort what measuring may cost
 * @param settings what was asked for, for the manifest
 */
public record Label(
        Optional<Catalogue> catalogue, String store, String model, Effort effort, Map<String, String> settings) {
    public Label {
        requireNonNull(catalogue, "catalogue is null");
        requireNonNull(store, "store is null");
        requireNonNull(model, "model is null");
        requireNonNull(effort, "effort is null");
        settings = Map.copyOf(settings);
    }

    /**
     * What the run did.
     *
     * @param labelled rows of the new labels table
     * @param extraction what became of the catalogue's tracks, where there was one
     * @param folder the new labels table
     */
    public record Summary(
            String run,
            String model,
            long labelled,
            Optional<ExtractResult> extraction,
            String folder,
            Map<String, Double> seconds) {}

    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start("label", target);
        ModelBundle bundle =
                run.timed("load", () -> ModelBundle.load(target.layout().model(model), target.files()));
        FeatureView view = viewOf(bundle);
        Optional<Listing> listing = catalogue.map(music -> run.timed("list", () -> music.list(spark)));
        Optional<ExtractResult> extraction = listing.map(tracks -> run.timed(
                "extract", () -> new ExtractFeatures(target, new ExtractPlan(List.of(view.id()), effort), progress)
                        .run(tracks, run.id())));

        Dataset<Row> features = target.features(view)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.INPUT,
                        "The store '%s' holds no features '%s', which the model '%s' needs: extract them first."
                                .formatted(store, view.id(), model)));
        Dataset<Row> wanted = listing.map(tracks -> features.join(
                        tracks.tracks().select("uri", "fingerprint"), new String[] {"uri", "fingerprint"}, "left_semi"))
                .orElse(features);
        Path folder = run.timed(
                "label",
                () -> target.append(
                        LabelTracks.label(wanted, bundle, run.id()),
                        target.layout().labels(),
                        run.id()));
        long labelled = target.rowsOf(target.layout().labels(), run.id()).count();
        requireOneLabelEach(labelled, extraction);
        publish(target, run, folder, labelled);

        Map<String, Long> counts =
                new TreeMap<>(extraction.map(ExtractResult::counts).orElseGet(Map::of));
        counts.put("labelled", labelled);
        List<String> written =
                new ArrayList<>(extraction.map(ExtractResult::written).orElseGet(List::of));
        written.add(folder.toString());
        run.finish(settings, counts, written);
        return new Summary(run.id().value(), model, labelled, extraction, folder.toString(), run.seconds());
    }

    private FeatureView viewOf(ModelBundle bundle) {
        FeatureView view;
        try {
            view = FeatureView.parse(bundle.card().featureSet());
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    Problem.Kind.INPUT,
                    "The model '%s' was made from '%s', which is no table of this store: %s"
                            .formatted(model, bundle.card().featureSet(), e.getMessage()),
                    e);
        }
        if (view.set().version() != bundle.card().featureVersion()) {
            throw new Problem(
                    Problem.Kind.INPUT,
                    "The model '%s' needs version %d of '%s'; this program measures version %d. Train a new one."
                            .formatted(
                                    model,
                                    bundle.card().featureVersion(),
                                    view.id(),
                                    view.set().version()));
        }
        return view;
    }

    private static void requireOneLabelEach(long labelled, Optional<ExtractResult> extraction) {
        extraction.ifPresent(result -> {
            long expected = result.extracted() + result.alreadyPresent();
            if (labelled != expected) {
                throw new Problem(
                        Problem.Kind.BALANCE,
                        "%d tracks were measured, but %d labelled. Nothing was published."
                                .formatted(expected, labelled));
            }
        });
    }

    private void publish(Store target, Run run, Path folder, long labelled) {
        CurrentLabels current = new CurrentLabels(
                run.id().value(),
                target.layout().relative(folder),
                model,
                labelled,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        target.files().replace(target.layout().currentLabels(), Json.write(current));
    }
}
