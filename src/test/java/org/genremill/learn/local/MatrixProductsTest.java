package org.genremill.learn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductsTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 2", "4, 4, 4", "6, 7, 11", "9, 57, 513", "17, 130, 1030", "5, 0, 3"})
    void sumsAreThoseOfThreeLoops(int rows, int inner, int columns) {
        Random random = new Random(3);
        double[] left = random.doubles((long) rows * inner).toArray();
        double[] right = random.doubles((long) inner * columns).toArray();
        double[] sums = random.doubles((long) rows * columns).toArray();
        double[] expected = sums.clone();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                for (int index = 0; index < inner; index++) {
                    expected[row * columns + column] += left[row * inner + index] * right[index * columns + column];
                }
            }
        }
        MatrixProducts.add(left, right, sums, rows, inner, columns);
        assertThat(sums).containsExactly(expected);
    }

    @Test
    void someColumnsGiveThoseColumnsOfTheProduct() {
        Random random = new Random(4);
        int rows = 5;
        int inner = 6;
        int columns = 700;
        double[] left = random.doubles((long) rows * inner).toArray();
        double[] right = random.doubles((long) inner * columns).toArray();
        double[] all = new double[rows * columns];
        MatrixProducts.add(left, right, all, rows, inner, columns);
        int first = 90;
        int count = 601;
        double[] some = new double[rows * count];
        MatrixProducts.add(left, new MatrixProducts.Columns(right, columns, first, count), some, rows, inner);
        for (int row = 0; row < rows; row++) {
            assertThat(Arrays.copyOfRange(some, row * count, (row + 1) * count))
                    .containsExactly(Arrays.copyOfRange(all, row * columns + first, row * columns + first + count));
        }
    }
}
