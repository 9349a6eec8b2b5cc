package org.genremill.dsp.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeGridTest {
    private static final int COLUMNS = 8;

    private final TimeGrid grid = new TimeGrid(1, COLUMNS);
    private final double[] mean = new double[1];

    @Test
    void upToTwiceAsManyRowsAsColumnsAreAveragedExactly() {
        for (int rows : new int[] {1, 3, 8, 13, 15}) {
            double[] values = fill(rows);
            for (int column = 0; column < COLUMNS; column++) {
                grid.column(column, mean);
                double expected = mean(values, (double) column * rows / COLUMNS, (column + 1.0) * rows / COLUMNS);
                assertThat(mean[0]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void theMeanOfAllColumnsIsTheMeanOfAllRowsHoweverMany() {
        for (int rows : new int[] {16, 17, 100, 12_345}) {
            double[] values = fill(rows);
            double sum = 0;
            for (int column = 0; column < COLUMNS; column++) {
                grid.column(column, mean);
                sum += mean[0] / COLUMNS;
            }
            assertThat(grid.rows()).isEqualTo(rows);
            assertThat(sum).isCloseTo(mean(values, 0, rows), within(1e-10));
        }
    }

    @Test
    void aColumnShowsItsOwnPartOfALongSignal() {
        grid.begin();
        for (int i = 0; i < 80_000; i++) {
            int part = i / 10_000;
            grid.add(new double[] {part});
        }
        for (int column = 0; column < COLUMNS; column++) {
            grid.column(column, mean);
            assertThat(mean[0]).isCloseTo(column, within(0.6));
        }
    }

    @Test
    void rowsOfSinglePrecisionAreRowsToo() {
        TimeGrid singles = new TimeGrid(2, 2);
        for (int row = 0; row < 4; row++) {
            singles.add(new float[] {row, -row});
        }
        assertThat(singles.rows()).isEqualTo(4);
        double[] means = new double[2];
        singles.column(0, means);
        assertThat(means).containsExactly(0.5, -0.5);
        singles.column(1, means);
        assertThat(means).containsExactly(2.5, -2.5);
    }

    @Test
    void nothingIsZero() {
        grid.begin();
        mean[0] = 7;
        grid.column(3, mean);
        assertThat(mean[0]).isZero();
    }

    @Test
    void envelopesHoldEverySample() {
        Envelope envelope = new Envelope(COLUMNS);
        Random random = new Random(1);
        for (int length : new int[] {1, 5, 8, 17, 1000, 54_321}) {
            envelope.begin();
            float[] samples = new float[length];
            for (int i = 0; i < length; i++) {
                samples[i] = (float) random.nextGaussian();
            }
            envelope.write(samples, length);
            for (int column = 0; column < COLUMNS; column++) {
                int first = (int) ((long) column * length / COLUMNS);
                int end = (int) (((column + 1L) * length + COLUMNS - 1) / COLUMNS);
                for (int i = first; i < end; i++) {
                    assertThat(samples[i]).isBetween(envelope.lowest(column), envelope.highest(column));
                }
            }
        }
    }

    private double[] fill(int rows) {
        Random random = new Random(rows);
        grid.begin();
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = random.nextDouble();
            grid.add(new double[] {values[i]});
        }
        return values;
    }

    private static double mean(double[] values, double start, double end) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * Math.max(0, Math.min(i + 1, end) - Math.max(i, start));
        }
        return sum / (end - start);
    }
}
