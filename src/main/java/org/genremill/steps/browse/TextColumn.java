package org.genremill.steps.browse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Texts, most of them different: their UTF-8 bytes one after the other. An empty text is the same as none. */
final class TextColumn implements IndexColumn {
    private final List<byte[]> blocks = new ArrayList<>();
    /** For each block, where each of its texts ends. */
    private final List<int[]> ends = new ArrayList<>();

    private byte[] open = {};
    private int rows;

    @Override
    public void add(Object value) {
        int place = rows % BLOCK;
        if (place == 0) {
            blocks.add(open);
            ends.add(new int[BLOCK]);
        }
        byte[] text = value == null ? new byte[0] : ((String) value).getBytes(UTF_8);
        int[] last = ends.get(ends.size() - 1);
        int start = place == 0 ? 0 : last[place - 1];
        int end = Math.addExact(start, text.length);
        if (end > open.length) {
            open = Arrays.copyOf(open, Math.max(end, (int) Math.min(Integer.MAX_VALUE - 8, 2L * end)));
        }
        System.arraycopy(text, 0, open, start, text.length);
        last[place] = end;
        blocks.set(blocks.size() - 1, open);
        rows++;
        if (rows % BLOCK == 0) {
            trim();
        }
    }

    /** Gives back the memory behind the last text. */
    void trim() {
        if (open.length > 0) {
            int place = (rows - 1) % BLOCK;
            blocks.set(blocks.size() - 1, Arrays.copyOf(open, ends.get(ends.size() - 1)[place]));
            open = rows % BLOCK == 0 ? new byte[0] : blocks.get(blocks.size() - 1);
        }
    }

    @Override
    public Object value(int row) {
        String text = text(row);
        return text.isEmpty() ? null : text;
    }

    String text(int row) {
        return new String(block(row), start(row), end(row) - start(row), UTF_8);
    }

    @Override
    public boolean hasValue(int row) {
        return start(row) < end(row);
    }

    /** By the letters, without regard to their case if they are ASCII; equal ones by their bytes. */
    @Override
    public int[] sorted(int[] rows) {
        int[] sorted = RadixSort.byKey(rows, this::firstLetters);
        int first = 0;
        for (int place = 1; place <= sorted.length; place++) {
            if (place == sorted.length || firstLetters(sorted[place]) != firstLetters(sorted[first])) {
                sort(sorted, first, place);
                first = place;
            }
        }
        return sorted;
    }

    /** Sorts the part of an array whose texts begin alike. */
    private void sort(int[] rows, int from, int to) {
        if (to - from > 1) {
            int[] part = Arrays.stream(rows, from, to)
                    .boxed()
                    .sorted(this::compare)
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(part, 0, rows, from, part.length);
        }
    }

    private long firstLetters(int row) {
        byte[] block = block(row);
        int start = start(row);
        int end = end(row);
        long letters = 0;
        for (int place = start; place < start + Long.BYTES; place++) {
            letters = letters << Byte.SIZE | (place < end ? lower(block[place]) : 0);
        }
        return letters;
    }

    private int compare(int one, int other) {
        byte[] left = block(one);
        byte[] right = block(other);
        int place = start(one);
        int end = end(one);
        int shift = start(other) - place;
        int otherEnd = end(other);
        while (place < end && place + shift < otherEnd) {
            int difference = lower(left[place]) - lower(right[place + shift]);
            if (difference != 0) {
                return difference;
            }
            place++;
        }
        int difference = (end - place) - (otherEnd - place - shift);
        return difference != 0 ? difference : compareBytes(one, right, start(other), otherEnd);
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter & 0xff;
    }

    private int compareBytes(int row, byte[] other, int from, int to) {
        return Arrays.compareUnsigned(block(row), start(row), end(row), other, from, to);
    }

    /** Finds a text in a column that is sorted by bytes; below 0 if it is not there. */
    int find(String text) {
        byte[] wanted = text.getBytes(UTF_8);
        int low = 0;
        int high = rows - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int difference = compareBytes(middle, wanted, 0, wanted.length);
            if (difference == 0) {
                return middle;
            }
            if (difference < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /**
     * Removes the rows whose text does not contain a word.
     *
     * @param number the number of a block
     * @param found rows of that block, from 0
     */
    void retain(int number, Word word, BitSet found) {
        byte[] block = blocks.get(number);
        int[] ends = this.ends.get(number);
        for (int row = found.nextSetBit(0); row >= 0; row = found.nextSetBit(row + 1)) {
            if (!word.isIn(block, row == 0 ? 0 : ends[row - 1], ends[row])) {
                found.clear(row);
            }
        }
    }

    private byte[] block(int row) {
        return blocks.get(row / BLOCK);
    }

    private int start(int row) {
        return row % BLOCK == 0 ? 0 : ends.get(row / BLOCK)[row % BLOCK - 1];
    }

    private int end(int row) {
        return ends.get(row / BLOCK)[row % BLOCK];
    }

    @Override
    public long bytes() {
        return blocks.stream().mapToLong(block -> block.length).sum() + (long) Integer.BYTES * BLOCK * ends.size();
    }
}
