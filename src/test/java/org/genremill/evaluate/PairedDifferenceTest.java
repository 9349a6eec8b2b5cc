package org.genremill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    @Test
    void itIsTheMeanOverRowsNotOverGroups() {
        double[][] differences = {{3, -1}, {0, 0}};
        int[][] rows = {{4, 1}, {4, 1}};
        assertThat(PairedDifference.of(differences, rows, 1).mean()).isEqualTo(0.2);
    }

    @Test
    void whatIsTheSameEverywhereIsCertain() {
        PairedDifference all = PairedDifference.of(new double[][] {{2, 1}, {2, 1}}, new int[][] {{2, 1}, {2, 1}}, 1);
        assertThat(all).isEqualTo(new PairedDifference(1, 1, 1));
    }

    /** One repetition of many groups of one row is the plain bootstrap, whose interval is nearly that of the normal. */
    @Test
    void independentRowsHaveTheUsualInterval() {
        int groups = 1000;
        double[] differences = new double[groups];
        int[] rows = new int[groups];
        Arrays.fill(rows, 1);
        Arrays.fill(differences, 0, 120, 1);
        Arrays.fill(differences, 120, 180, -1);
        PairedDifference found = PairedDifference.of(new double[][] {differences}, new int[][] {rows}, 7);
        double error = Math.sqrt((0.18 - 0.06 * 0.06) / groups);
        assertThat(found.mean()).isCloseTo(0.06, within(1e-12));
        assertThat(found.low()).isCloseTo(0.06 - Interval.Z_95 * error, within(0.002));
        assertThat(found.high()).isCloseTo(0.06 + Interval.Z_95 * error, within(0.002));
    }

    @Test
    void rowsOfOneGroupCountAsOne() {
        double[] single = {1, 1, 1, -1, 0, 1, 0, -1, 1, 1};
        int[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        double[] tenfold = Arrays.stream(single).map(value -> 10 * value).toArray();
        int[] tens = Arrays.stream(ones).map(value -> 10 * value).toArray();
        assertThat(PairedDifference.of(new double[][] {tenfold}, new int[][] {tens}, 3))
                .isEqualTo(PairedDifference.of(new double[][] {single}, new int[][] {ones}, 3));
    }

    @Test
    void repetitionsOfTheSameRowsNarrowNothingBetweenGroups() {
        double[] once = {1, 0, 0, 1, -1};
        int[] ones = {1, 1, 1, 1, 1};
        PairedDifference single = PairedDifference.of(new double[][] {once}, new int[][] {ones}, 3);
        double[][] differences = new double[20][];
        int[][] rows = new int[20][];
        Arrays.fill(differences, once);
        Arrays.fill(rows, ones);
        PairedDifference repeated = PairedDifference.of(differences, rows, 3);
        assertThat(repeated.high() - repeated.low()).isCloseTo(single.high() - single.low(), within(0.05));
    }

    @Test
    void withoutRowsThereIsNoDifference() {
        assertThatThrownBy(() -> PairedDifference.of(new double[0][], new int[0][], 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
