package org.genremill.steps.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.genremill.Problem;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Experiment;
import org.genremill.evaluate.Predictions;
import org.genremill.learn.LearningTable;
import org.genremill.learn.PlacedLearner;
import org.genremill.learn.SplitProtocol;
import org.genremill.learn.TableShape;
import org.genremill.learn.local.Trainer;
import org.genremill.steps.Progress;
import org.genremill.store.CodeVersion;
import org.genremill.store.Store;

/**
 * Fits every learner under every protocol, one fit a task, so that a grid of learners, folds and seeds spreads over the
 * cluster. What a learner said under a protocol is written as soon as it is known, under a name made of all that it
 * depends on: a run that comes after one that was killed, or asks for more, fits only what is missing.
 */
public final class RunComparison {
    private static final double WHOLE = 1;

    private final Store store;
    private final Question question;
    private final Map<String, String> artists;
    private final Progress progress;
    private long fitted;
    private long reused;

    public RunComparison(Store store, Question question, Map<String, String> artists, Progress progress) {
        this.store = requireNonNull(store, "store is null");
        this.question = requireNonNull(question, "question is null");
        this.artists = Map.copyOf(artists);
        this.progress = requireNonNull(progress, "progress is null");
    }

    /** How many fits this run did itself. */
    public long fitted() {
        return fitted;
    }

    /** How many fits it found done. */
    public long reused() {
        return reused;
    }

    /** The experiments on one table, one a protocol. */
    public List<Experiment> run(LearningTable table) {
        String fingerprint = table.fingerprint();
        List<Experiment> experiments = new ArrayList<>();
        long done = 0;
        long total = (long) question.protocols().size() * question.learners().size();
        for (SplitProtocol protocol : question.protocols()) {
            DividedTable divided =
                    DividedTable.of(table, protocol, artists, question.seed(), question.leakageAllowed());
            Broadcast<DenseTable> broadcast = context().broadcast(divided.table());
            List<Candidate> candidates = new ArrayList<>();
            for (PlacedLearner learner : question.learners()) {
                candidates.add(candidate(learner, protocol, divided, broadcast, fingerprint + artists.hashCode()));
                progress.advanced("compare " + table.view(), ++done, total);
            }
            broadcast.destroy();
            experiments.add(experiment(table, protocol, divided, candidates));
        }
        return experiments;
    }

    private Experiment experiment(
            LearningTable table, SplitProtocol protocol, DividedTable divided, List<Candidate> candidates) {
        return new Experiment(
                table.view(),
                protocol.name(),
                protocol.leaks(),
                divided.folds().size(),
                question.seed(),
                divided.trainTracks(0),
                candidates.get(0).predictions().size(),
                candidates);
    }

    private Candidate candidate(
            PlacedLearner learner,
            SplitProtocol protocol,
            DividedTable divided,
            Broadcast<DenseTable> broadcast,
            String data) {
        TableShape shape = new TableShape(
                divided.train(0).length,
                divided.table().columns(),
                divided.genres().size());
        Trainer trainer = learner.trainer(shape)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.USAGE,
                        "'%s' cannot be compared on this table: only learners on the engine local can."
                                .formatted(learner.learner().id())));
        String parameters = learner.parameters(shape).toString();
        List<Double> shares = new ArrayList<>(question.shares());
        shares.add(WHOLE);
        Path folder = store.layout()
                .fits(nameOf(
                        data, protocol.toString(), parameters, learner.learner().id(), shares.toString()));
        List<Row> rows = store.complete(folder)
                .map(found -> {
                    List<Row> kept = found.collectAsList();
                    reused += kept.stream()
                            .map(row -> List.of(row.get(0), row.get(1), row.get(2)))
                            .distinct()
                            .count();
                    return kept;
                })
                .orElseGet(() -> fit(
                        trainer, learner.learner().draws(learner.engine(shape)), shares, divided, broadcast, folder));
        return new Candidate(
                learner.learner().id(),
                learner.parameters(shape),
                runs(rows, divided.genres()),
                curve(rows, shares, divided.genres()),
                List.of());
    }

    private List<Row> fit(
            Trainer trainer,
            boolean draws,
            List<Double> shares,
            DividedTable divided,
            Broadcast<DenseTable> broadcast,
            Path folder) {
        long[] seeds = LongStream.range(question.seed(), question.seed() + (draws ? question.seeds() : 1))
                .toArray();
        List<Fit> fits = new ArrayList<>();
        List<Double> shareOf = new ArrayList<>();
        for (int fold = 0; fold < divided.folds().size(); fold++) {
            int[] test = divided.test(fold);
            for (double share : shares) {
                int[] train = share == WHOLE ? divided.train(fold) : divided.train(fold, share, question.seed());
                for (long seed : share == WHOLE ? seeds : new long[] {question.seed()}) {
                    fits.add(new Fit(trainer, seed, fold, train, test));
                    shareOf.add(share);
                }
            }
        }
        List<double[]> answers = context()
                .parallelize(IntStream.range(0, fits.size()).boxed().toList(), fits.size())
                .map(new FitTask(broadcast, fits))
                .collect();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            Fit fit = fits.get(i);
            long tracks = IntStream.of(fit.train())
                    .map(row -> divided.table().tracks()[row])
                    .distinct()
                    .count();
            rows.addAll(FitRows.of(fit, shareOf.get(i), tracks, answers.get(i), divided));
        }
        fitted += fits.size();
        SparkSession spark = store.spark();
        spark.createDataFrame(rows, FitRows.SCHEMA)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.toString());
        return spark.read().parquet(folder.toString()).collectAsList();
    }

    private static List<Candidate.Run> runs(List<Row> rows, List<String> genres) {
        List<Candidate.Run> runs = new ArrayList<>();
        FitRows.bySeed(rows, WHOLE)
                .forEach((seed, ofSeed) -> runs.add(new Candidate.Run(
                        seed,
                        FitRows.predictions(ofSeed, genres),
                        FitRows.seconds(ofSeed, 8),
                        FitRows.seconds(ofSeed, 9))));
        return runs;
    }

    private static List<Candidate.LearningPoint> curve(List<Row> rows, List<Double> shares, List<String> genres) {
        if (shares.size() == 1) {
            return List.of();
        }
        return shares.stream()
                .map(share -> {
                    List<Row> first =
                            FitRows.bySeed(rows, share).values().iterator().next();
                    Predictions said = FitRows.predictions(first, genres);
                    return new Candidate.LearningPoint(first.get(0).getLong(7), said.correct(), said.size());
                })
                .toList();
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(store.spark().sparkContext());
    }

    private String nameOf(String... parts) {
        String all = String.join("\n", parts) + "\n" + question.seed() + "\n" + question.seeds() + "\n"
                + CodeVersion.CURRENT;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
