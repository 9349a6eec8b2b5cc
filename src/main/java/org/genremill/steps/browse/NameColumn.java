package org.genremill.steps.browse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names that repeat, such as genres and artists: one number a row. */
final class NameColumn implements IndexColumn {
    private final Names names;
    private final List<int[]> blocks = new ArrayList<>();
    private int rows;

    /** @param names may be those of other columns, too */
    NameColumn(Names names) {
        this.names = names;
    }

    @Override
    public void add(Object value) {
        if (rows % BLOCK == 0) {
            int[] block = new int[BLOCK];
            Arrays.fill(block, Names.NONE);
            blocks.add(block);
        }
        if (value != null) {
            blocks.get(rows / BLOCK)[rows % BLOCK] = names.add((String) value);
        }
        rows++;
    }

    /** The number of a row's name among {@link #names}, or {@link Names#NONE}. */
    int code(int row) {
        return blocks.get(row / BLOCK)[row % BLOCK];
    }

    Names names() {
        return names;
    }

    @Override
    public Object value(int row) {
        int code = code(row);
        return code == Names.NONE ? null : names.name(code);
    }

    @Override
    public boolean hasValue(int row) {
        return code(row) != Names.NONE;
    }

    @Override
    public int[] sorted(int[] rows) {
        int[] places = names.places();
        return RadixSort.byKey(rows, row -> places[code(row)]);
    }

    @Override
    public long bytes() {
        return (long) Integer.BYTES * BLOCK * blocks.size();
    }
}
