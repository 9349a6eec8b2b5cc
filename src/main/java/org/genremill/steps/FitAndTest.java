package org.genremill.steps;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.genremill.Problem;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.genremill.learn.LabelledTrack;
import org.genremill.learn.Learner;
import org.genremill.learn.LearningTable;
import org.genremill.learn.Metrics;
import org.genremill.learn.ModelCard;
import org.genremill.learn.Part;
import org.genremill.learn.SplitProtocol;

/** Divides a table of labelled tracks, fits learners to one side and measures them on the other. */
public final class FitAndTest implements AutoCloseable {
    /** MLlib starts a job for every step of an optimiser: below this many rows one partition is fastest. */
    private static final long ROWS_PER_PARTITION = 50_000;

    private final SparkSession spark;
    private final LearningTable table;
    private final long seed;
    private final ModelCard.SplitFacts facts;
    private final List<String> genres;
    private final Dataset<Row> train;
    private final Dataset<Row> test;

    /**
     * Divides the table.
     *
     * @throws Problem if the split does not fit the table, or a genre is tested that was never learned
     */
    public FitAndTest(SparkSession spark, LearningTable table, SplitProtocol split, long seed) {
        this.spark = requireNonNull(spark, "spark is null");
        this.table = requireNonNull(table, "table is null");
        this.seed = seed;
        List<LabelledTrack> tracks = table.tracks();
        if (tracks.isEmpty()) {
            throw new Problem(
                    Problem.Kind.INPUT, "No track of %s has a genre to learn from.".formatted(table.source()));
        }
        Map<String, Part> parts = split.assign(tracks, seed);
        this.genres = learnedGenres(tracks, parts);
        this.facts = new ModelCard.SplitFacts(
                split.name(),
                countOf(parts, Part.TRAIN) + countOf(parts, Part.VALID),
                countOf(parts, Part.TEST),
                countOf(parts, Part.UNUSED));
        Dataset<Row> divided = withPartAndTarget(tracks, parts);
        // Nothing is chosen on the validation part here, so it serves the fit.
        this.train = settled(divided.where(col("part").isin(Part.TRAIN.name(), Part.VALID.name())));
        this.test = settled(divided.where(col("part").equalTo(Part.TEST.name())));
    }

    /** A fitted model with its test result. */
    public record Fitted(Learner learner, PipelineModel pipeline, Metrics metrics) {}

    /** How many tracks stand on which side. */
    public ModelCard.SplitFacts split() {
        return facts;
    }

    /** The classes, sorted: the order of every probability vector. */
    public List<String> genres() {
        return genres;
    }

    /** Fits one learner on the training side and measures it on the test side. */
    public Fitted run(Learner learner) {
        long start = System.nanoTime();
        PipelineModel model = new Pipeline()
                .setStages(new PipelineStage[] {
                    new VectorAssembler()
                            .setInputCols(table.columns().toArray(String[]::new))
                            .setOutputCol("features"),
                    new StandardScaler()
                            .setInputCol("features")
                            .setOutputCol(Learner.INPUT)
                            .setWithMean(true)
                            .setWithStd(true),
                    learner.stage(seed)
                })
                .fit(train);
        double fitSeconds = (System.nanoTime() - start) / 1e9;
        Dataset<Row> segments = ScoreTracks.bySegment(test, model)
                .select("id", "segment", "target", "probabilities")
                .cache();
        Predictions ofSegments = collect(segments.orderBy("id", "segment"));
        Predictions ofTracks =
                collect(ScoreTracks.byTrack(segments, "id", "target").orderBy("id"));
        segments.unpersist();
        return new Fitted(learner, model, Metrics.of(ofTracks, ofSegments, fitSeconds));
    }

    @Override
    public void close() {
        train.unpersist();
        test.unpersist();
    }

    private Predictions collect(Dataset<Row> scored) {
        List<Prediction> predictions = scored.select("target", "probabilities").collectAsList().stream()
                .map(row -> new Prediction(
                        (int) row.getDouble(0),
                        row.<Double>getList(1).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))
                .toList();
        return new Predictions(genres, predictions);
    }

    private static List<String> learnedGenres(List<LabelledTrack> tracks, Map<String, Part> parts) {
        TreeSet<String> learned = new TreeSet<>();
        Set<String> tested = new HashSet<>();
        for (LabelledTrack track : tracks) {
            switch (parts.get(track.id())) {
                case TRAIN, VALID -> learned.add(track.genre());
                case TEST -> tested.add(track.genre());
                case UNUSED -> {}
            }
        }
        if (learned.size() < 2) {
            throw new Problem(
                    Problem.Kind.INPUT, "At least two genres are needed to learn from, not %s.".formatted(learned));
        }
        tested.removeAll(learned);
        if (!tested.isEmpty()) {
            throw new Problem(
                    Problem.Kind.INPUT,
                    "These genres are in the test part but not in the training part: %s.".formatted(tested));
        }
        return List.copyOf(learned);
    }

    private static long countOf(Map<String, Part> parts, Part wanted) {
        return parts.values().stream().filter(part -> part == wanted).count();
    }

    private Dataset<Row> withPartAndTarget(List<LabelledTrack> tracks, Map<String, Part> parts) {
        Map<String, Integer> targets = new TreeMap<>();
        genres.forEach(genre -> targets.put(genre, targets.size()));
        List<Row> rows = new ArrayList<>();
        for (LabelledTrack track : tracks) {
            Part part = parts.get(track.id());
            if (part != Part.UNUSED) {
                rows.add(RowFactory.create(
                        track.id(), part.name(), targets.get(track.genre()).doubleValue()));
            }
        }
        StructType schema = new StructType()
                .add("id", DataTypes.StringType, false)
                .add("part", DataTypes.StringType, false)
                .add(Learner.TARGET, DataTypes.DoubleType, false);
        return table.rows().join(broadcast(spark.createDataFrame(rows, schema)), "id");
    }

    /** The same rows in the same places every time, kept at hand: an optimiser reads them again and again. */
    private static Dataset<Row> settled(Dataset<Row> rows) {
        int partitions = (int) (1 + rows.count() / ROWS_PER_PARTITION);
        Dataset<Row> placed = partitions == 1 ? rows.coalesce(1) : rows.repartition(partitions, col("id"));
        return placed.sortWithinPartitions("id", "segment").persist(StorageLevel.MEMORY_AND_DISK());
    }
}
