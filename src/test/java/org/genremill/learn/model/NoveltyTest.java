package org.genremill.learn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.genremill.store.Json;
import org.junit.jupiter.api.Test;

class NoveltyTest {
    private static final int COLUMNS = 6;
    private static final double[] WEIGHTS = {1, 1, 1, 1, 0.5, 0.5};

    /** Two clouds of 200 tracks each. */
    static Novelty made() {
        return Novelty.of(
                Stream.concat(cloud(1, 0, 200).stream(), cloud(2, 50, 200).stream())
                        .toList(),
                WEIGHTS);
    }

    @Test
    void tracksOfTheSameKindAreRarelyNovelAndOthersAlways() {
        Novelty.Meter meter = made().meter();
        assertThat(novel(meter, cloud(3, 0, 1000))).isLessThan(0.1);
        assertThat(novel(meter, cloud(4, 50, 1000))).isLessThan(0.1);
        assertThat(novel(meter, cloud(5, 25, 1000))).as("between the clouds").isEqualTo(1);
        assertThat(novel(meter, cloud(6, 500, 1000))).as("beyond them").isEqualTo(1);
    }

    @Test
    void noveltyIsTheShareOfTrainingTracksThatLieNearer() {
        List<double[]> line = java.util.stream.IntStream.range(0, 20)
                .mapToObj(place -> new double[] {place * place})
                .toList();
        Novelty.Meter meter = Novelty.of(line, new double[] {1}).meter();
        assertThat(meter.of(new double[] {2})).isLessThan(0.2);
        assertThat(meter.of(new double[] {1000})).isEqualTo(1);
        double last = 0;
        for (double place = 361; place < 800; place += 10) {
            double novelty = meter.of(new double[] {place});
            assertThat(novelty).isBetween(last, 1.0);
            last = novelty;
        }
    }

    @Test
    void aConstantFeatureSaysNothingAndOneFeatureNeverDecidesAlone() {
        List<double[]> rows = cloud(1, 0, 100).stream()
                .map(row -> Arrays.copyOf(row, COLUMNS + 1))
                .toList();
        Novelty.Meter meter =
                Novelty.of(rows, Arrays.copyOf(WEIGHTS, COLUMNS + 1)).meter();
        double[] row = rows.get(0).clone();
        row[COLUMNS] = 1e9;
        assertThat(meter.of(row)).isEqualTo(meter.of(rows.get(0)));
        assertThat(meter.of(new double[COLUMNS + 1])).isNotNaN();
    }

    @Test
    void itSurvivesAFile() {
        Novelty read = Json.read(Json.write(made()), Novelty.class, "novelty.json");
        assertThat(read).isEqualTo(made());
        double[] row = cloud(9, 20, 1).get(0);
        assertThat(read.meter().of(row)).isEqualTo(made().meter().of(row));
    }

    private static double novel(Novelty.Meter meter, List<double[]> rows) {
        return (double) rows.stream()
                        .filter(row -> meter.of(row) >= Novelty.NOVEL)
                        .count()
                / rows.size();
    }

    private static List<double[]> cloud(int seed, double centre, int tracks) {
        Random random = new Random(seed);
        return Stream.generate(() -> random.doubles(COLUMNS)
                        .map(value -> centre + 10 * value)
                        .toArray())
                .limit(tracks)
                .toList();
    }
}
