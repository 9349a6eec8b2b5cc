package org.genremill.steps.browse;

import java.util.ArrayList;
import java.util.List;

/** Numbers; NaN stands for none. */
final class NumberColumn implements IndexColumn {
    private final List<double[]> blocks = new ArrayList<>();
    private int rows;

    @Override
    public void add(Object value) {
        if (rows % BLOCK == 0) {
            blocks.add(new double[BLOCK]);
        }
        blocks.get(rows / BLOCK)[rows % BLOCK] = value == null ? Double.NaN : (Double) value;
        rows++;
    }

    double number(int row) {
        return blocks.get(row / BLOCK)[row % BLOCK];
    }

    @Override
    public Object value(int row) {
        double number = number(row);
        return Double.isNaN(number) ? null : number;
    }

    @Override
    public boolean hasValue(int row) {
        return !Double.isNaN(number(row));
    }

    @Override
    public int[] sorted(int[] rows) {
        return RadixSort.byKey(rows, row -> {
            long bits = Double.doubleToLongBits(number(row));
            // As unsigned numbers, the bits of doubles have the order of the doubles.
            return bits < 0 ? ~bits : bits | Long.MIN_VALUE;
        });
    }

    @Override
    public long bytes() {
        return (long) Double.BYTES * BLOCK * blocks.size();
    }
}
