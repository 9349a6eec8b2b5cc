package org.genremill.jobs.bench;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.evaluate.PairedDifference;
import org.genremill.features.FeatureView;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.fit.ScoreTracks;
import org.genremill.steps.fit.TrainTestTables;
import org.genremill.steps.review.ReviewTrack;
import org.genremill.steps.review.ReviewTracks;
import org.genremill.steps.run.Progress;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.split.TrainTestIndices;
import org.genremill.steps.table.ImportSource;
import org.genremill.steps.table.NamingRules;
import org.genremill.steps.table.TrainingTables;
import org.genremill.store.Store;

/**
 * Measures whether a model learns more from tracks that {@link ReviewTracks} chooses than from as many drawn at random. The
 * genres in the store play the person who is asked.
 *
 * @param store the store's URI
 * @param imported the data to import instead of reading the store's features
 * @param view the features
 * @param naming the rules for reading genres and artists
 * @param splits where artists come from
 * @param learner what is fitted
 * @param start how many labelled tracks there are at first, drawn at random
 * @param most how many are asked for
 * @param seeds how many repetitions, each with another test set and start
 */
public record BenchReview(
        String store,
        Optional<ImportSource> imported,
        FeatureView view,
        NamingRules naming,
        SplitPlan splits,
        PlacedLearner learner,
        int start,
        int most,
        int seeds) {
    /** A third of the tracks is tested, and no artist of theirs is learned. */
    private static final int PARTS = 3;

    private static final StructType CANDIDATE = new StructType()
            .add("uri", DataTypes.StringType)
            .add("sound", DataTypes.StringType)
            .add("artist", DataTypes.StringType)
            .add("title", DataTypes.StringType)
            .add("best_genre", DataTypes.StringType)
            .add("confidence", DataTypes.DoubleType)
            .add("second_genre", DataTypes.StringType)
            .add("second_confidence", DataTypes.DoubleType)
            .add("catalogue_genre", DataTypes.StringType);

    public BenchReview {
        requireNonNull(store, "store is null");
        requireNonNull(imported, "imported is null");
        requireNonNull(view, "view is null");
        requireNonNull(naming, "naming is null");
        requireNonNull(splits, "splits is null");
        requireNonNull(learner, "learner is null");
        imported.ifPresent(splits::requireArtistsOf);
        if (start < 1 || most < 1 || seeds < 1) {
            throw new IllegalArgumentException("%d at first, %d more, %d seeds".formatted(start, most, seeds));
        }
    }

    /**
     * One repetition. Accuracies are fractions of the tested tracks.
     *
     * @param candidates the tracks that can be asked for
     * @param tested the tracks in the test set
     * @param common how many of the chosen tracks were also drawn at random
     * @param start the accuracy before anything is asked
     * @param reviewed with the chosen tracks
     * @param random with as many drawn at random
     */
    public record Round(
            long seed, int candidates, int tested, int common, double start, double reviewed, double random) {}

    /**
     * The outcome.
     *
     * @param tracks in the table
     * @param artists of the tracks; each track of an unknown one counts as one
     * @param difference of the accuracies of reviewed and random, over all rounds
     */
    public record Result(int tracks, int artists, List<Round> rounds, PairedDifference difference) {
        public Result {
            rounds = List.copyOf(rounds);
        }
    }

    /** What a model says about a track. */
    private record Guess(String best, double confidence, String second, double secondConfidence) {}

    /** The tested tracks of a round: what each classifier gets right counts for its artist. */
    private record Tally(Map<String, Integer> groups, List<double[]> differences, List<int[]> rows) {
        void add(List<LabelledTrack> tested, Map<String, Guess> reviewed, Map<String, Guess> random) {
            double[] difference = new double[groups.size()];
            int[] count = new int[groups.size()];
            for (LabelledTrack track : tested) {
                int group = groups.get(artist(track));
                difference[group] += right(track, reviewed) - right(track, random);
                count[group]++;
            }
            differences.add(difference);
            rows.add(count);
        }
    }

    /**
     * Runs all rounds.
     *
     * @throws GenremillException if there are too few tracks, or a start without a genre
     */
    public Result run(SparkSession spark, Progress progress) {
        LearningTable table = naming.apply(
                        TrainingTables.open(Store.at(store, spark), view, imported, splits.recording(), naming)
                                .table())
                .table();
        SplitPlan.Resolved split = splits.resolve(spark, List.of(table));
        List<LabelledTrack> tracks = table.tracks(split.artists()).stream()
                .filter(track -> !track.isCopy())
                .toList();
        Map<String, Integer> groups = new TreeMap<>();
        tracks.forEach(track -> groups.putIfAbsent(artist(track), groups.size()));
        Tally tally = new Tally(groups, new ArrayList<>(), new ArrayList<>());
        List<Round> rounds = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            rounds.add(round(table, tracks, seed, tally));
            progress.advanced("bench", rounds.size(), seeds);
        }
        return new Result(
                tracks.size(),
                groups.size(),
                rounds,
                PairedDifference.of(
                        tally.differences().toArray(double[][]::new),
                        tally.rows().toArray(int[][]::new),
                        seeds));
    }

    private Round round(LearningTable table, List<LabelledTrack> tracks, long seed, Tally tally) {
        Folds folds =
                Folds.of(tracks, new KFold(KFold.BY_ARTIST, PARTS, KFold.Grouping.ARTIST), Folds.Leakage.REFUSED, seed);
        int[] test = folds.sides().get(0).test();
        List<Integer> pool = new ArrayList<>(
                IntStream.of(folds.sides().get(0).train()).boxed().toList());
        Random random = new Random(seed);
        Collections.shuffle(pool, random);
        if (pool.size() < start + most) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "%,d tracks are not tested; --start %d and --most %d need more of them."
                            .formatted(pool.size(), start, most));
        }
        List<Integer> known = pool.subList(0, start);
        List<Integer> open = pool.subList(start, pool.size());
        requireAllGenres(folds, known);
        Map<String, Guess> before = guesses(
                table,
                folds,
                known,
                Stream.concat(open.stream(), IntStream.of(test).boxed()).toList(),
                seed);
        List<Integer> chosen = chosen(table.rows().sparkSession(), folds, open, before);
        // Shuffled already, and independent of what was chosen.
        List<Integer> drawn = open.subList(0, most);
        List<Integer> tested = IntStream.of(test).boxed().toList();
        Map<String, Guess> reviewed = guesses(table, folds, joined(known, chosen), tested, seed);
        Map<String, Guess> byChance = guesses(table, folds, joined(known, drawn), tested, seed);
        List<LabelledTrack> testTracks = tested.stream().map(tracks::get).toList();
        tally.add(testTracks, reviewed, byChance);
        Set<Integer> both = drawn.stream().filter(chosen::contains).collect(Collectors.toSet());
        return new Round(
                seed,
                open.size(),
                test.length,
                both.size(),
                accuracy(testTracks, before),
                accuracy(testTracks, reviewed),
                accuracy(testTracks, byChance));
    }

    private void requireAllGenres(Folds folds, List<Integer> known) {
        Set<String> learned =
                known.stream().map(place -> folds.tracks().get(place).genre()).collect(Collectors.toSet());
        if (learned.size() < folds.genres().size()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "%d tracks drawn at random lack a genre: --start must be larger.".formatted(start));
        }
    }

    private List<Integer> chosen(SparkSession spark, Folds folds, List<Integer> open, Map<String, Guess> guesses) {
        Map<String, Integer> places = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (int place : open) {
            LabelledTrack track = folds.tracks().get(place);
            Guess guess = guesses.get(track.id());
            places.put(track.id(), place);
            rows.add(RowFactory.create(
                    track.id(),
                    track.group(),
                    track.artist().orElse(null),
                    null,
                    guess.best(),
                    guess.confidence(),
                    guess.second(),
                    guess.secondConfidence(),
                    null));
        }
        return new ReviewTracks(naming, Optional.empty(), most)
                .listed(spark.createDataFrame(rows, CANDIDATE)).stream()
                        .map(ReviewTrack::uri)
                        .map(places::get)
                        .toList();
    }

    /** Fits to some tracks, and guesses others. */
    private Map<String, Guess> guesses(
            LearningTable table, Folds folds, List<Integer> train, List<Integer> guessed, long seed) {
        TrainTestIndices sides = new TrainTestIndices(rising(train), rising(guessed));
        try (TrainTestTables division = TrainTestTables.of(table, folds, sides)) {
            PipelineModel model = division.fit(learner, seed, Checkpoints.NONE);
            Dataset<Row> scored = ScoreTracks.byTrack(ScoreTracks.bySegment(division.test(), model), "id")
                    .withColumn("probabilities", ScoreTracks.byGenre(folds.genres()))
                    .withColumn("best", ScoreTracks.bestFirst());
            return scored
                    .select(
                            col("id"),
                            expr("best[0].genre"),
                            expr("-best[0].minus"),
                            expr("best[1].genre"),
                            expr("-best[1].minus"))
                    .collectAsList()
                    .stream()
                    .collect(Collectors.toMap(
                            row -> row.getString(0),
                            row -> new Guess(row.getString(1), row.getDouble(2), row.getString(3), row.getDouble(4))));
        }
    }

    private static List<Integer> joined(List<Integer> some, List<Integer> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static int[] rising(Collection<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static double accuracy(List<LabelledTrack> tracks, Map<String, Guess> guesses) {
        return tracks.stream()
                .mapToInt(track -> right(track, guesses))
                .average()
                .orElseThrow();
    }

    private static int right(LabelledTrack track, Map<String, Guess> guesses) {
        return guesses.get(track.id()).best().equals(track.genre()) ? 1 : 0;
    }

    private static String artist(LabelledTrack track) {
        return track.artist().map(name -> "artist " + name).orElse("track " + track.id());
    }
}
