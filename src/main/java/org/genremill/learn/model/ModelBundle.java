package org.genremill.learn.model;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;
import org.genremill.learn.pipeline.PipelineFolder;
import org.genremill.store.Files;
import org.genremill.store.Json;
import org.genremill.store.LiteralPath;
import org.genremill.store.StoreErrors;

/**
 * A fitted model with its card. On disk it is a folder with {@code pipeline/} in Spark's own format,
 * {@code metrics.json}, {@code novelty.json}, {@code model.md}, the card for people, the hashes of its training tracks in {@code training/},
 * and {@code model.json}, written last, with the SHA-256 of every other file.
 *
 * @param card where the model comes from and what it needs
 * @param pipeline from feature columns to probabilities
 * @param sha256 of {@code model.json}, which identifies the model and its content
 * @param training the folder of a table of the {@code content_hash} of every training track; empty if it is unknown
 * @param novelty how far tracks lie from the training tracks; empty if it cannot be told, as for models of pictures and
 *     of version 0.1
 */
public record ModelBundle(
        ModelCard card, PipelineModel pipeline, String sha256, Optional<Path> training, Optional<Novelty> novelty) {
    private static final String CARD = "model.json";
    private static final String CARD_TEXT = "model.md";
    private static final String METRICS = "metrics.json";
    private static final String PIPELINE = "pipeline";
    private static final String TRAINING = "training";
    private static final String NOVELTY = "novelty.json";

    public ModelBundle {
        requireNonNull(card, "card is null");
        requireNonNull(pipeline, "pipeline is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(training, "training is null");
        requireNonNull(novelty, "novelty is null");
    }

    /**
     * Writes a bundle to a folder that does not exist yet.
     *
     * @param trained the training tracks: one column, their {@code content_hash}; empty if they have none
     */
    public static ModelBundle save(
            ModelCard card,
            PipelineModel pipeline,
            Optional<Dataset<Row>> trained,
            Optional<Novelty> novelty,
            Path folder,
            Files files) {
        Path saved = new Path(folder, PIPELINE);
        StoreErrors.writing(saved, () -> new PipelineFolder(saved, files).save(pipeline));
        Path training = new Path(folder, TRAINING);
        trained.ifPresent(tracks -> StoreErrors.writing(training, () -> tracks.toDF("content_hash")
                .coalesce(1)
                .sortWithinPartitions("content_hash")
                .write()
                .parquet(training.toString())));
        files.replace(new Path(folder, METRICS), Json.write(card.metrics()));
        novelty.ifPresent(measure -> files.replace(new Path(folder, NOVELTY), Json.write(measure)));
        files.replace(new Path(folder, CARD_TEXT), CardText.of(card));
        ModelCard complete = card.withFiles(files.sha256(folder));
        files.replace(new Path(folder, CARD), Json.write(complete));
        return new ModelBundle(
                complete, pipeline, files.sha256(folder).get(CARD), trained.map(tracks -> training), novelty);
    }

    /** Whether a folder contains a model. */
    static boolean exists(Path folder, Files files) {
        return files.exists(new Path(folder, CARD));
    }

    /**
     * Reads a model's card without checking its other files.
     *
     * @throws GenremillException if there is no model, or its card is damaged
     */
    static ModelCard card(Path folder, Files files) {
        return Json.read(text(folder, files), ModelCard.class, folder + "/" + CARD);
    }

    private static String text(Path folder, Files files) {
        return files.read(new Path(folder, CARD))
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT, "There is no model in '%s' (no %s).".formatted(folder, CARD)));
    }

    /**
     * Loads a bundle after checking every file against its hash.
     *
     * @throws GenremillException if there is no bundle, or a file is missing, changed or added
     */
    public static ModelBundle load(Path folder, Files files) {
        ModelCard card = card(folder, files);
        Map<String, String> found = new TreeMap<>(files.sha256(folder));
        String sha256 = found.remove(CARD);
        Map<String, String> listed = Objects.requireNonNullElse(card.files(), Map.of());
        if (!found.equals(listed)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The model in '%s' is damaged: %s.".formatted(folder, difference(listed, found)));
        }
        try {
            Optional<Path> training = listed.keySet().stream()
                    .filter(name -> name.startsWith(TRAINING + "/"))
                    .findAny()
                    .map(name -> new Path(folder, TRAINING));
            return new ModelBundle(
                    card,
                    new PipelineFolder(new Path(folder, PIPELINE), files).load(),
                    sha256,
                    training,
                    files.read(new Path(folder, NOVELTY))
                            .map(text -> Json.read(text, Novelty.class, folder + "/" + NOVELTY)));
        } catch (IOException e) {
            throw new GenremillException(
                    GenremillException.Kind.STORAGE,
                    "The model in '%s' cannot be read: %s".formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** The training tracks: {@code content_hash}, each once; empty if they are unknown, as for models of version 0.1. */
    public Optional<Dataset<Row>> trainingSet(SparkSession spark) {
        return training.map(folder -> spark.read().parquet(LiteralPath.of(folder)));
    }

    /** The first file that differs, and how many others do. */
    private static String difference(Map<String, String> listed, Map<String, String> found) {
        SortedSet<String> names = new TreeSet<>(listed.keySet());
        names.addAll(found.keySet());
        names.removeIf(name -> Objects.equals(listed.get(name), found.get(name)));
        String first = names.first();
        String what = found.get(first) == null
                ? "is missing"
                : listed.containsKey(first) ? "has changed since %s was written" : "is not listed in %s";
        String others = names.size() == 1 ? "" : ", and %s".formatted(Counted.of(names.size() - 1, "other file"));
        return "'%s' %s%s".formatted(first, what.formatted(CARD), others);
    }

    /**
     * The features table that the model predicts from.
     *
     * @param views finds a view by its name, as {@link FeatureView#parse(String)} does for built-in sets
     * @throws GenremillException if this version cannot extract these features
     */
    public FeatureView view(Function<String, FeatureView> views) {
        FeatureView view;
        try {
            view = views.apply(card.featureSet());
        } catch (IllegalArgumentException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The model '%s' was fitted to '%s', which is not a table of this store: %s"
                            .formatted(card.id(), card.featureSet(), e.getMessage()),
                    e);
        }
        List<ModelCard.FeatureTable> now = ModelCard.FeatureTable.of(view);
        for (int table = 0; table < now.size(); table++) {
            requireVersion(card.featureTables().get(table), now.get(table));
        }
        return view;
    }

    /**
     * Checks the version of a table that the model predicts from.
     *
     * @param now the table that this program extracts
     * @throws GenremillException if it is not the needed one
     */
    public void requireVersion(ModelCard.FeatureTable needed, ModelCard.FeatureTable now) {
        if (!needed.equals(now)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The model '%s' needs version %d of '%s'; this version extracts %d. Train a new model."
                            .formatted(card.id(), needed.version(), needed.name(), now.version()));
        }
    }
}
