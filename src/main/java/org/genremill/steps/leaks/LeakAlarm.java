package org.genremill.steps.leaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.evaluate.Nearness;
import org.genremill.learn.local.Standardiser;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;

/**
 * Detects leaks by features, whatever the names are: the nearest training row of the same genre is much nearer than
 * expected by {@link Nearness}, or holds the same values.
 *
 * @param tested how many test rows were checked
 * @param near how many of them have a training row that is too near
 * @param equal how many of these have a training row with the same values
 * @param closest the least probable pairs
 * @param whole whether all rows of the table were compared, and not only the first ones
 */
public record LeakAlarm(long tested, long near, long equal, List<Pair> closest, boolean whole) {
    /** A nearest row less probable than this is too near. */
    static final double PROBABILITY = 0.01;

    /** Above this fraction of the test rows the split leaks. GTZAN with its repeated tracks reaches half of it. */
    static final double SHARE = 0.1;

    private static final int FEWEST = 10;
    private static final int NAMED = 5;

    /** Limits the work and the memory: test rows, and values in total. */
    private static final int MOST_TESTED = 1000;

    /**
     * A test row and a training row.
     *
     * @param test the recording of the test row
     * @param train the recording of the training row
     * @param distance between them, relative to the median distance of training rows of the genre
     */
    public record Pair(String test, String train, double distance, double probability) {}

    public LeakAlarm {
        closest = List.copyOf(closest);
    }

    /** Checks every fold; tables of arrays are not checked. */
    public static Optional<LeakAlarm> of(LearningTable table, Folds folds) {
        return of(new LeakSample(table), folds);
    }

    /** {@link #of(LearningTable, Folds)} for one of several divisions of a table, which is read once for all of them. */
    public static Optional<LeakAlarm> of(LeakSample sample, Folds folds) {
        return sample.table().planes().isEmpty() ? Optional.of(look(sample, folds)) : Optional.empty();
    }

    /** Whether the split leaks. */
    public boolean leaks() {
        return near >= FEWEST && near > SHARE * tested;
    }

    /**
     * Refuses the split if it leaks.
     *
     * @throws GenremillException that names the closest pairs
     */
    public void requireNone(String protocol) {
        if (leaks()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    ("The split '%s' leaks: %s. If files are excerpts of one recording, set --recording to"
                                    + " recognise them. jobs/compare --allow-leakage runs the split and marks its scores.")
                            .formatted(protocol, inWords()));
        }
    }

    /** The findings for users; empty if they are no more than chance, and no two rows are equal. */
    public Optional<String> note() {
        boolean chance = equal == 0 && near <= Nearness.chance(PROBABILITY) * tested;
        return chance ? Optional.empty() : Optional.of("by content, " + inWords());
    }

    private String inWords() {
        String pairs = closest.stream()
                .map(pair -> "%s and %s (%.3f)".formatted(pair.test(), pair.train(), pair.distance()))
                .collect(Collectors.joining(", "));
        return "%,d of %s %s far too near to a training row of their genre, %,d of them equal; closest are %s%s"
                .formatted(
                        near,
                        Counted.of(tested, "test row"),
                        Counted.form(near, "is", "are"),
                        equal,
                        pairs,
                        whole ? "" : " (only the first rows of the table were compared)");
    }

    private static LeakAlarm look(LeakSample sample, Folds folds) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < folds.tracks().size(); place++) {
            places.put(folds.tracks().get(place).id(), place);
        }
        List<Integer> tracks = sample.ids().stream().map(places::get).toList();
        List<Pair> pairs = new ArrayList<>();
        long tested = 0;
        int each = Math.max(1, MOST_TESTED / folds.sides().size());
        for (TrainTestIndices sides : folds.sides()) {
            int[] train = rowsOf(tracks, sides.train());
            int[] test = thinned(rowsOf(tracks, sides.test()), each);
            if (train.length == 0 || test.length == 0) {
                // In a large table, a fold may lie entirely behind the first rows.
                continue;
            }
            tested += test.length;
            List<double[]> scaled =
                    scaled(sample.values(), train, sample.table().weights());
            Arrays.stream(test)
                    .parallel()
                    .mapToObj(row -> nearest(row, train, scaled, tracks, folds))
                    .flatMap(Optional::stream)
                    .forEachOrdered(pairs::add);
        }
        List<Pair> near = pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::probability)
                        .thenComparingDouble(Pair::distance)
                        .thenComparing(Pair::test))
                .toList();
        return new LeakAlarm(
                tested,
                near.size(),
                near.stream().filter(pair -> pair.distance() == 0).count(),
                near.subList(0, Math.min(NAMED, near.size())),
                sample.whole());
    }

    private static int[] rowsOf(List<Integer> tracks, int[] wanted) {
        return IntStream.range(0, tracks.size())
                .filter(row -> Arrays.binarySearch(wanted, tracks.get(row)) >= 0)
                .toArray();
    }

    private static int[] thinned(int[] rows, int most) {
        int step = Math.max(1, (rows.length + most - 1) / most);
        return IntStream.range(0, rows.length)
                .filter(index -> index % step == 0)
                .map(index -> rows[index])
                .toArray();
    }

    /** All rows, standardised with the training rows. */
    private static List<double[]> scaled(List<double[]> values, int[] train, double[] weights) {
        Standardiser standardiser = Standardiser.of(weights, pass -> {
            for (int row : train) {
                pass.add(values.get(row));
            }
            return pass;
        });
        return values.stream().map(standardiser::of).toList();
    }

    private static Optional<Pair> nearest(
            int row, int[] train, List<double[]> scaled, List<Integer> tracks, Folds folds) {
        LabelledTrack track = folds.tracks().get(tracks.get(row));
        double[] distances = new double[train.length];
        int count = 0;
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int other : train) {
            if (folds.tracks().get(tracks.get(other)).genre().equals(track.genre())) {
                double distance = distance(scaled.get(row), scaled.get(other));
                distances[count++] = distance;
                if (distance < least) {
                    least = distance;
                    best = other;
                }
            }
        }
        if (best < 0) {
            return Optional.empty();
        }
        double[] ofGenre = Arrays.copyOf(distances, count);
        double probability = Nearness.probability(ofGenre);
        if (least > 0 && probability >= PROBABILITY) {
            return Optional.empty();
        }
        double median = ofGenre[count / 2];
        return Optional.of(new Pair(
                track.name(),
                folds.tracks().get(tracks.get(best)).name(),
                least == 0 ? 0 : least / median,
                least == 0 ? 0 : probability));
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int column = 0; column < one.length; column++) {
            double difference = one[column] - other[column];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
