package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.catalog.Ignored;
import org.genremill.catalog.Listing;
import org.genremill.features.FeatureView;
import org.genremill.features.embedding.Embeddings;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.StoredModels;
import org.genremill.report.run.DecodeSpeed;
import org.genremill.report.run.RunReport;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractFeatures;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractResult;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.genres.GenreChanges;
import org.genremill.steps.genres.RecordGenres;
import org.genremill.steps.join.SideBySide;
import org.genremill.steps.labels.LabelChanges;
import org.genremill.steps.labels.MakeLabels;
import org.genremill.steps.labels.PublishLabels;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.Run;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.GenreShare;
import org.genremill.store.JoinReport;
import org.genremill.store.Lease;
import org.genremill.store.LeaseTerms;
import org.genremill.store.RunManifest;
import org.genremill.store.Store;

/**
 * Labels every track of a store, or of a catalogue whose new and changed tracks are extracted first, and publishes the
 * table after writing a page about the run.
 *
 * @param request the user's request; the run is called {@code label} or {@code nightly}
 * @param catalogue the music; empty to label all tracks with features in the store
 * @param store the store's URI
 * @param model the model's name in the store
 * @param embeddings the feature sets that are not built in
 * @param limits the limits for extraction
 * @param rules the rules for labels
 */
public record Label(
        RunRequest request,
        Optional<Catalogue> catalogue,
        String store,
        String model,
        Embeddings embeddings,
        ExtractionLimits limits,
        Rules rules) {
    /** Begins the names of the counts of {@link LabelChanges#KINDS}. */
    public static final String CHANGED = "changed.";

    public Label {
        requireNonNull(request, "request is null");
        requireNonNull(catalogue, "catalogue is null");
        requireNonNull(store, "store is null");
        requireNonNull(model, "model is null");
        requireNonNull(embeddings, "embeddings is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(rules, "rules is null");
    }

    /** Labels with a model whose feature set is built in. */
    public Label(
            RunRequest request,
            Optional<Catalogue> catalogue,
            String store,
            String model,
            ExtractionLimits limits,
            Rules rules) {
        this(request, catalogue, store, model, Embeddings.NONE, limits, rules);
    }

    /**
     * The rules for labels.
     *
     * @param abstainBelow the least confidence of a label, 0 to 1
     * @param most what may change since the published table
     * @param lease how the right to publish is held
     * @param naming the rules for reading the catalogue's genres
     * @param iceberg whether to make an Iceberg table of the labels, if there is none yet
     */
    public record Rules(
            double abstainBelow, PublishLabels.Most most, LeaseTerms lease, NamingRules naming, boolean iceberg) {
        /**
         * Reads genres as they are written, lets their shares change, and publishes to a store that enforces
         * conditional writes.
         */
        public Rules(double abstainBelow, double mostRemoved, Duration lease) {
            this(
                    abstainBelow,
                    PublishLabels.Most.removed(mostRemoved),
                    LeaseTerms.exclusive(lease),
                    NamingRules.PLAIN,
                    false);
        }
    }

    /**
     * The results of the run.
     *
     * @param labels the new table
     * @param extraction the outcome for the catalogue's tracks, if there is a catalogue
     * @param genres the genres that the catalogue states
     * @param changes since the previously published table
     * @param genresNow the new labels by genre
     * @param joins how the user's tables matched the tracks
     */
    public record Summary(
            String run,
            String model,
            MakeLabels.Made labels,
            Optional<ExtractResult> extraction,
            Optional<GenreChanges> genres,
            PublishLabels.Changes changes,
            List<GenreShare> genresNow,
            List<JoinReport> joins,
            Map<String, Double> seconds) {
        /** The counts by their names in manifests and JSON summaries. */
        public Map<String, Long> counts() {
            Map<String, Long> counts =
                    new TreeMap<>(extraction.map(ExtractResult::counts).orElseGet(Map::of));
            genres.ifPresent(stated -> counts.putAll(stated.counts()));
            counts.put("labelled", labels.tracks());
            counts.put("carried_over", labels.carriedOver());
            counts.put("corrected", labels.corrected());
            counts.put("novel", labels.novel());
            changes.counts().forEach((kind, tracks) -> counts.put(CHANGED + kind, tracks));
            return counts;
        }
    }

    /**
     * Extracts, labels and publishes.
     *
     * @throws GenremillException if another run is publishing, the model is missing, counts do not balance, or the
     *     store fails; the published table then stays the same
     */
    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start(request.name(), target);
        try (Lease lease = Lease.take(target, run.id(), rules.lease())) {
            run.tried(lease.abilities(), progress);
            return run(target, run, lease, progress);
        }
    }

    private Summary run(Store target, Run run, Lease lease, Progress progress) {
        progress.began("loading the model");
        String chosen = run.timed("load", () -> StoredModels.in(target).named(model));
        ModelBundle bundle =
                run.timed("load", () -> ModelBundle.load(target.layout().model(chosen), target.files()));
        FeatureView view = bundle.view(embeddings::view);
        catalogue.ifPresent(music -> music.follow(target, run.id(), progress));
        catalogue.ifPresent(music -> progress.began("listing the catalogue"));
        Optional<Listing> listing = catalogue.map(music -> run.timed("list", () -> music.list(target)));
        listing.ifPresent(tracks -> run.joined(tracks.joins(), progress));
        Optional<ExtractResult> extraction = listing.map(tracks -> run.timed("extract", () -> new ExtractFeatures(
                        target, new ExtractPlan(tables(view), embeddings, limits), progress)
                .run(tracks, run.id())));
        listing.ifPresent(tracks -> progress.began("comparing genres"));
        Optional<GenreChanges> genres = listing.map(tracks -> run.timed(
                "genres", () -> new RecordGenres(target, rules.naming().genres()).run(tracks, run.id())));
        progress.began("labelling");
        // Listed tracks are in all tables now. Without a listing, a track of one table only is left out.
        run.joined(
                run.timed(
                        "label",
                        () -> listing.isPresent() ? SideBySide.counted(target, view) : SideBySide.of(target, view)),
                progress);
        PublishLabels publication = new PublishLabels(target, lease.abilities(), rules.iceberg());
        MakeLabels.Made made =
                run.timed("label", () -> new MakeLabels(target, bundle, view, rules.abstainBelow(), rules.naming())
                        .run(listing, publication.before(), run.id()));
        requireOneLabelEach(made.tracks(), extraction);
        progress.began("comparing labels with the published ones");
        PublishLabels.Changes changes = run.timed("compare", () -> publication.compare(run.id(), rules.most()));

        List<String> written =
                new ArrayList<>(extraction.map(ExtractResult::written).orElseGet(List::of));
        genres.flatMap(GenreChanges::folder).ifPresent(written::add);
        written.add(made.folder().toString());
        changes.folder().ifPresent(folder -> written.add(folder.toString()));
        List<GenreShare> genresNow = run.timed("compare", () -> publication.genresNow(run.id(), changes));
        Summary summary = new Summary(
                run.id().value(), chosen, made, extraction, genres, changes, genresNow, run.joins(), run.seconds());
        RunManifest manifest = run.finish(request.settings(), summary.counts(), written, genresNow);
        RunReport page = new RunReport(
                manifest,
                request.command(),
                chosen,
                decoding(extraction),
                extraction.map(ExtractResult::ignored).orElse(Ignored.NONE));
        target.files().replace(target.layout().page(run.id()), page.html());
        publication.publish(run.id(), made, chosen, lease);
        return summary;
    }

    private static List<String> tables(FeatureView view) {
        return view.parts().stream().map(FeatureView::id).toList();
    }

    private static List<DecodeSpeed> decoding(Optional<ExtractResult> extraction) {
        return extraction.map(result -> new TreeMap<>(result.cost().byFormat())).stream()
                .flatMap(formats -> formats.entrySet().stream())
                .map(format -> new DecodeSpeed(
                        format.getKey(),
                        format.getValue().tracks(),
                        format.getValue().soundSeconds(),
                        format.getValue().decodeSeconds()))
                .toList();
    }

    private static void requireOneLabelEach(long labelled, Optional<ExtractResult> extraction) {
        extraction.ifPresent(result -> {
            long expected = result.extracted() + result.alreadyPresent();
            if (labelled != expected) {
                throw new GenremillException(
                        GenremillException.Kind.BALANCE,
                        "%s extracted, but %d labelled. Nothing was published."
                                .formatted(Counted.of(expected, "track was", "tracks were"), labelled));
            }
        });
    }
}
