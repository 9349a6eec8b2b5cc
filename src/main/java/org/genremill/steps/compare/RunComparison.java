package org.genremill.steps.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.genremill.Sha256;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Experiment;
import org.genremill.evaluate.Predictions;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.pipeline.TableShape;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.leaks.LeakAlarm;
import org.genremill.steps.leaks.LeakSample;
import org.genremill.steps.run.Failures;
import org.genremill.steps.run.Progress;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;

/**
 * Fits every learner under every protocol. Fits are Spark tasks of their own where the learner allows it, so that
 * learners, folds and seeds run in parallel. Predictions are stored for later runs.
 */
public final class RunComparison {
    private static final double WHOLE = 1;

    private final StoredFits kept;
    private final ComparisonPlan plan;
    private final Map<String, String> artists;
    private final Progress progress;
    private final Failures failures;

    /** Prepares a comparison that stores its fits. */
    public RunComparison(StoredFits kept, ComparisonPlan plan, Map<String, String> artists, Progress progress) {
        this.kept = requireNonNull(kept, "kept is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.artists = Map.copyOf(artists);
        this.progress = requireNonNull(progress, "progress is null");
        this.failures = new Failures(progress);
    }

    /** The error of each failed learner, by learner, table and protocol. */
    public Map<String, String> failed() {
        return failures.all();
    }

    /**
     * Runs all protocols on one table, and returns one experiment per protocol with the learners that did not fail.
     *
     * @throws org.genremill.GenremillException if all of them fail
     */
    public List<Experiment> run(LearningTable table) {
        String fingerprint = table.fingerprint();
        List<Experiment> experiments = new ArrayList<>();
        long done = 0;
        long total = (long) plan.protocols().size() * plan.learners().size();
        for (Division division : divisions(table)) {
            SplitProtocol protocol = division.protocol();
            FoldedTable folded = division.folded();
            List<Candidate> candidates = new ArrayList<>();
            try (Fitting fitting = new Fitting(folded, kept.checkpoints())) {
                List<String> origin = StoredFits.origin(table, fingerprint, folded.folds());
                for (LearnerGrid grid : plan.learners()) {
                    String name = "%s on %s, %s".formatted(grid.id(), table.view(), protocol.name());
                    failures.without(name, () -> candidate(grid, fitting, origin))
                            .ifPresent(candidates::add);
                    progress.advanced("compare " + table.view(), ++done, total);
                }
            }
            failures.requireSome(!candidates.isEmpty());
            experiments.add(experiment(protocol, folded, division.leaks(), candidates));
        }
        return experiments;
    }

    /** A table folded by one protocol. */
    private record Division(SplitProtocol protocol, FoldedTable folded, boolean leaks) {}

    /** Divides a table by every protocol. What leaks is refused before anything is fitted. */
    private List<Division> divisions(LearningTable table) {
        LeakSample sample = new LeakSample(table);
        List<Division> divisions = new ArrayList<>();
        for (SplitProtocol protocol : plan.protocols()) {
            FoldedTable folded = FoldedTable.of(table, protocol, artists, plan.leakage(), plan.seed());
            protocol.doubts(folded.folds().tracks()).forEach(progress::note);
            folded.folds()
                    .aboutCorrected()
                    .ifPresent(note -> progress.note("%s, %s: %s".formatted(table.view(), protocol.name(), note)));
            divisions.add(new Division(protocol, folded, leaks(protocol, folded, sample)));
        }
        return divisions;
    }

    /** Whether a protocol leaks, as the protocol itself, the file names or the features show. */
    private boolean leaks(SplitProtocol protocol, FoldedTable folded, LeakSample sample) {
        if (folded.folds().leaks()) {
            return true;
        }
        Optional<LeakAlarm> alarm = LeakAlarm.of(sample, folded.folds());
        alarm.flatMap(LeakAlarm::note).ifPresent(note -> progress.note(protocol.name() + ": " + note));
        if (plan.leakage() == Folds.Leakage.REFUSED) {
            alarm.ifPresent(found -> found.requireNone(protocol.name()));
        }
        return alarm.map(LeakAlarm::leaks).orElse(false);
    }

    private Experiment experiment(
            SplitProtocol protocol, FoldedTable folded, boolean leaks, List<Candidate> candidates) {
        Folds folds = folded.folds();
        return new Experiment(
                folded.table().view(),
                protocol.name(),
                leaks,
                folds.sides().size(),
                plan.seed(),
                folds.learned(),
                folds.tested(),
                tested(folds),
                candidates);
    }

    /** A hash of the test tracks of every fold. */
    private static String tested(Folds folds) {
        MessageDigest digest = Sha256.digest();
        for (TrainTestIndices sides : folds.sides()) {
            for (int place : sides.test()) {
                LabelledTrack track = folds.tracks().get(place);
                digest.update((track.id() + "\t" + track.genre() + "\n").getBytes(UTF_8));
            }
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private Candidate candidate(LearnerGrid grid, Fitting fitting, List<String> origin) {
        Folds folds = fitting.folded().folds();
        TableShape shape = fitting.folded().shape();
        List<int[]> parts = folds.sides().stream().map(TrainTestIndices::train).toList();
        Tuning tuning = Tuning.of(grid, fitting, parts, plan.seed(), kept, origin);
        List<PlacedLearner> learners =
                IntStream.range(0, parts.size()).mapToObj(tuning::best).toList();
        boolean draws = learners.stream().anyMatch(learner -> learner.learner().draws(learner.engine(shape)));
        List<Double> shares = new ArrayList<>(plan.shares());
        shares.add(WHOLE);
        List<String> dependsOn = new ArrayList<>(origin);
        dependsOn.add(learners.stream()
                .map(learner -> grid.id() + learner.parameters(shape))
                .toList()
                .toString());
        dependsOn.add(shares.toString());
        dependsOn.add("seeds %d %d".formatted(plan.seed(), draws ? plan.seeds() : 1));
        List<Row> rows = kept.get(dependsOn, FitRows.SCHEMA, () -> fit(learners, draws, shares, fitting));
        return new Candidate(
                grid.id(),
                parameters(learners, shape),
                runs(rows, folds.genres()),
                curve(rows, shares, folds.genres()),
                Candidate.TuningPoint.of(tuning.trials()));
    }

    /** The parameters over all folds; if folds chose different values, all of these. */
    private static SortedMap<String, String> parameters(List<PlacedLearner> learners, TableShape shape) {
        SortedMap<String, Set<String>> values = new TreeMap<>();
        learners.forEach(learner -> learner.parameters(shape)
                .forEach((name, value) -> values.computeIfAbsent(name, ignored -> new LinkedHashSet<>())
                        .add(value)));
        SortedMap<String, String> parameters = new TreeMap<>();
        values.forEach((name, all) -> parameters.put(name, String.join(" or ", all)));
        return parameters;
    }

    private List<Row> fit(List<PlacedLearner> learners, boolean draws, List<Double> shares, Fitting fitting) {
        Folds folds = fitting.folded().folds();
        long[] seeds = LongStream.range(plan.seed(), plan.seed() + (draws ? plan.seeds() : 1))
                .toArray();
        List<Fit> fits = new ArrayList<>();
        List<Integer> foldOf = new ArrayList<>();
        List<Double> shareOf = new ArrayList<>();
        for (int fold = 0; fold < folds.sides().size(); fold++) {
            TrainTestIndices whole = folds.sides().get(fold);
            for (double share : shares) {
                TrainTestIndices sides =
                        share == WHOLE ? whole : fitting.folded().share(whole, share, plan.seed());
                for (long seed : share == WHOLE ? seeds : new long[] {plan.seed()}) {
                    fits.add(new Fit(learners.get(fold), seed, sides));
                    foldOf.add(fold);
                    shareOf.add(share);
                }
            }
        }
        List<FitResult> results = fitting.run(fits);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            rows.addAll(FitRows.of(fits.get(i), foldOf.get(i), shareOf.get(i), results.get(i), folds));
        }
        return rows;
    }

    private static List<Candidate.Run> runs(List<Row> rows, List<String> genres) {
        List<Candidate.Run> runs = new ArrayList<>();
        FitRows.bySeed(rows, WHOLE)
                .forEach((seed, ofSeed) -> runs.add(new Candidate.Run(
                        seed,
                        FitRows.predictions(ofSeed, genres),
                        FitRows.seconds(ofSeed, 8),
                        FitRows.seconds(ofSeed, 9),
                        FitRows.segments(ofSeed),
                        FitRows.epochs(ofSeed),
                        FitRows.tested(ofSeed))));
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
                    Predictions predictions = FitRows.predictions(first, genres);
                    return new Candidate.LearningPoint(
                            first.get(0).getLong(7), predictions.correct(), predictions.size());
                })
                .toList();
    }
}
