package org.genremill.steps.explain;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.genremill.features.Column;
import org.genremill.steps.explain.ModelOutput.Found;

/**
 * Explains the prediction of any kind of model by occlusion: a feature is replaced by the catalogue's median, and the
 * model predicts again. The feature's weight is the change of {@code ln(p / (1 - p))}, where {@code p} is the
 * probability of the genre: the weight of evidence of Robnik-Sikonja and Kononenko (2008), with the median for an
 * unknown value.
 *
 * <p>Features are replaced one at a time, so weights do not add up, and correlated features share importance. With more
 * than {@value #MOST_SINGLE} columns, those whose names differ only in their last number are replaced together, as the
 * values of one band.
 *
 * @param model the model to explain
 * @param medians of the catalogue, one per column of the features table
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Occlusion(LoadedModel model, double[] medians) {
    static final int MOST_SINGLE = 300;
    /** The largest number of segments used, spread over the track. */
    private static final int MOST_PIECES = 20;
    /** Keeps the odds finite. */
    private static final double LEAST = 1e-12;

    private static final Pattern LAST_NUMBER = Pattern.compile("_\\d+$");

    /**
     * The strongest reasons: first those for the genre, then those against it, each sorted by strength.
     *
     * @param measured the extracted segments of a track, whose predictions are averaged
     * @param genre its index among the model's genres
     * @param top how many of each kind
     */
    Found<Reason> reasons(List<Object[]> measured, int genre, int top) {
        List<double[]> pieces = spread(measured).stream().map(model::input).toList();
        double[] medians = model.input(Arrays.stream(this.medians).boxed().toArray());
        List<int[]> groups = groups(model.columns());
        List<double[]> inputs = new ArrayList<>(pieces);
        for (int[] group : groups) {
            pieces.forEach(piece -> inputs.add(covered(piece, group, medians)));
        }
        List<double[]> outputs = model.predictNumbers(inputs);
        double open = logOdds(mean(outputs.subList(0, pieces.size()), genre));
        List<Reason> reasons = new ArrayList<>();
        for (int index = 0; index < groups.size(); index++) {
            int from = (index + 1) * pieces.size();
            double weight = open - logOdds(mean(outputs.subList(from, from + pieces.size()), genre));
            reasons.add(reason(groups.get(index), pieces, medians, weight));
        }
        return Found.these(Stream.concat(
                        reasons.stream()
                                .filter(reason -> reason.weight() > 0)
                                .sorted(comparingDouble(reason -> -reason.weight()))
                                .limit(top),
                        reasons.stream()
                                .filter(reason -> reason.weight() < 0)
                                .sorted(comparingDouble(Reason::weight))
                                .limit(top))
                .toList());
    }

    private static <T> List<T> spread(List<T> all) {
        int count = Math.min(MOST_PIECES, all.size());
        return IntStream.range(0, count)
                .mapToObj(index -> all.get((int) ((long) index * all.size() / count)))
                .toList();
    }

    static List<int[]> groups(List<Column> columns) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int place = 0; place < columns.size(); place++) {
            groups.computeIfAbsent(family(columns, place), name -> new ArrayList<>())
                    .add(place);
        }
        return groups.values().stream()
                .map(places -> places.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private static String family(List<Column> columns, int place) {
        String name = columns.get(place).name();
        return columns.size() > MOST_SINGLE ? LAST_NUMBER.matcher(name).replaceFirst("") : name;
    }

    private static double[] covered(double[] piece, int[] group, double[] medians) {
        double[] covered = piece.clone();
        for (int place : group) {
            covered[place] = medians[place];
        }
        return covered;
    }

    private Reason reason(int[] group, List<double[]> pieces, double[] medians, double weight) {
        List<Column> columns = model.columns();
        Column first = columns.get(group[0]);
        if (group.length > 1) {
            return new Reason(
                    family(columns, group[0]),
                    group.length,
                    first.unit(),
                    first.source(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    weight);
        }
        return new Reason(
                first.name(),
                1,
                first.unit(),
                first.source(),
                OptionalDouble.of(mean(pieces, group[0])),
                OptionalDouble.of(medians[group[0]]),
                weight);
    }

    private static double mean(List<double[]> rows, int place) {
        return rows.stream().mapToDouble(row -> row[place]).sum() / rows.size();
    }

    private static double logOdds(double probability) {
        double bounded = Math.max(LEAST, Math.min(1 - LEAST, probability));
        return Math.log(bounded / (1 - bounded));
    }
}
