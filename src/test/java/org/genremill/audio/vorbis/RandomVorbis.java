package org.genremill.audio.vorbis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Valid streams of random sound that use what encoders do not: all kinds of floors and residues, several
 * submaps and couplings, sparse, ordered and single-entry books, long code words, and vectors of many lengths. Since every
 * code is complete, the residues are random bits.
 */
final class RandomVorbis {
    private static final int CLASS_BOOK = 0;
    private static final int LEVEL_BOOK = 1;
    private static final int MASTER_BOOK = 2;
    private static final int ANGLE_BOOK = 3;
    /** The first of the books for residues. */
    private static final int VECTOR_BOOKS = 4;

    private static final int VECTOR_BOOK_COUNT = 6;
    private static final int CLASSES = 4;
    private static final int ORDER = 4;
    /** Divisible by all lengths of vectors. */
    private static final int PARTITION = 24;

    private final Random random;
    private final int channels;
    private final int floorKind;
    private final int residueKind;
    private final int small;
    private final int large;
    private final List<String[]> words = new ArrayList<>();
    private int submaps;

    private RandomVorbis(int channels, int floorKind, int residueKind, int small, int large) {
        this.channels = channels;
        this.floorKind = floorKind;
        this.residueKind = residueKind;
        this.small = small;
        this.large = large;
        random = new Random(1000L * channels + 100L * floorKind + 10L * residueKind + small);
    }

    /**
     * The packets of a stream.
     *
     * @param kind {@code channels-floor-residue-shortBits-longBits}
     */
    static List<byte[]> packets(String kind, int blocks) {
        int[] numbers =
                Arrays.stream(kind.split("-")).mapToInt(Integer::parseInt).toArray();
        RandomVorbis stream = new RandomVorbis(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        List<byte[]> packets = new ArrayList<>(List.of(stream.head(), comments(), stream.setup()));
        for (int block = 0; block < blocks; block++) {
            packets.add(stream.block(stream.random.nextBoolean()));
        }
        return packets;
    }

    private byte[] head() {
        VorbisBits head = VorbisBits.header(1).put(32, 0).put(8, channels).put(32, 32_000);
        return head.put(32, 0)
                .put(32, 0)
                .put(32, 0)
                .put(4, small)
                .put(4, large)
                .put(1, 1)
                .done();
    }

    private static byte[] comments() {
        return VorbisBits.header(3).put(32, 0).put(32, 0).put(1, 1).done();
    }

    private byte[] setup() {
        VorbisBits setup = VorbisBits.header(5).put(8, VECTOR_BOOKS + VECTOR_BOOK_COUNT - 1);
        writeBook(setup, 2, PlainCode.lengths(random, CLASSES * CLASSES, 0, 8), false);
        setup.put(4, 0);
        writeBook(setup, 1, PlainCode.lengths(random, 40, 0, 14), false);
        setup.put(4, 0);
        writeBook(setup, 1, PlainCode.lengths(random, 4, 0, 8), false);
        setup.put(4, 0);
        // Vectors whose values increase by 0.3 to 0.6.
        writeBook(setup, 2, PlainCode.lengths(random, 12, 0, 8), false);
        values(setup, number(0.25), number(0.05), 1, 3);
        vectorBook(setup, 2, PlainCode.lengths(random, 25, 0, 9), 0, 5);
        vectorBook(setup, 4, PlainCode.lengths(random, 40, 9, 16), 0, 2);
        vectorBook(setup, 3, ordered(), 1, 2);
        vectorBook(setup, 8, PlainCode.lengths(random, 300, 0, 25), 0, 2);
        vectorBook(setup, 1, PlainCode.lengths(random, 30, 0, 12), 0, 30);
        vectorBook(setup, 2, new byte[] {0, 0, 1, 0}, 0, 2);
        setup.put(6, 0).put(16, 0);
        setup.put(6, 0).put(16, floorKind);
        if (floorKind == 0) {
            setup.put(8, ORDER)
                    .put(16, 32_000)
                    .put(16, 100)
                    .put(6, 6)
                    .put(8, 60)
                    .put(4, 0)
                    .put(8, ANGLE_BOOK);
        } else {
            writeLines(setup);
        }
        submaps = channels > 2 ? 2 : 1;
        setup.put(6, 2 * submaps - 1);
        for (int submap = 0; submap < submaps; submap++) {
            writeResidue(setup, submap, small);
            writeResidue(setup, submap, large);
        }
        setup.put(6, 1);
        writeMapping(setup, 0);
        writeMapping(setup, 1);
        setup.put(6, 1).put(1, 0).put(32, 0).put(8, 0).put(1, 1).put(32, 0).put(8, 1);
        return setup.put(1, 1).done();
    }

    private static byte[] ordered() {
        return new byte[] {2, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5};
    }

    private void vectorBook(VorbisBits setup, int dimensions, byte[] lengths, int cumulative, int multiples) {
        writeBook(setup, dimensions, lengths, Arrays.equals(lengths, ordered()));
        values(setup, number(-2.5), number(1.25), cumulative, multiples);
    }

    /** A number with a mantissa of quarters and less. */
    private static long number(double value) {
        long mantissa = Math.round(Math.abs(value) * (1 << 10));
        return (value < 0 ? 1L << 31 : 0) | 778L << 21 | mantissa;
    }

    private void values(VorbisBits setup, long lowest, long step, int cumulative, int count) {
        setup.put(4, 1).put(32, lowest).put(32, step).put(4, 2).put(1, cumulative);
        for (int i = 0; i < count; i++) {
            setup.put(3, random.nextInt(8));
        }
    }

    private void writeBook(VorbisBits setup, int dimensions, byte[] lengths, boolean ordered) {
        words.add(PlainCode.words(lengths));
        setup.put(24, 0x564342).put(16, dimensions).put(24, lengths.length).put(1, ordered ? 1 : 0);
        if (ordered) {
            int told = 0;
            setup.put(5, lengths[0] - 1);
            for (int length = lengths[0]; told < lengths.length; length++) {
                int now = length;
                int count = (int) IntStream.range(0, lengths.length)
                        .filter(i -> lengths[i] == now)
                        .count();
                setup.put(Bits.width(lengths.length - told), count);
                told += count;
            }
            return;
        }
        boolean sparse = IntStream.range(0, lengths.length).anyMatch(i -> lengths[i] == 0);
        setup.put(1, sparse ? 1 : 0);
        for (byte length : lengths) {
            if (sparse) {
                setup.put(1, length > 0 ? 1 : 0);
            }
            if (length > 0) {
                setup.put(5, length - 1);
            }
        }
    }

    /** Two classes: one of two places with a master book, one of three without. */
    private void writeLines(VorbisBits setup) {
        setup.put(5, 5).put(4, 0).put(4, 1).put(4, 0).put(4, 1).put(4, 0);
        setup.put(3, 1).put(2, 1).put(8, MASTER_BOOK).put(8, 0).put(8, LEVEL_BOOK + 1);
        setup.put(3, 2).put(2, 0).put(8, LEVEL_BOOK + 1);
        int width = small - 1;
        setup.put(2, residueKind).put(4, width);
        List<Integer> places = new ArrayList<>();
        while (places.size() < 12) {
            int place = 1 + random.nextInt((1 << width) - 1);
            if (!places.contains(place)) {
                places.add(place);
                setup.put(width, place);
            }
        }
    }

    /** Up to the end of a spectrum, or beyond. */
    private void writeResidue(VorbisBits setup, int submap, int bits) {
        setup.put(16, residueKind)
                .put(24, 12L * submap)
                .put(24, (long) channels << bits)
                .put(24, PARTITION - 1);
        setup.put(6, CLASSES - 1).put(8, CLASS_BOOK);
        int[] cascades = {0, 0b1, 0b101, 0b1001_0010};
        for (int cascade : cascades) {
            setup.put(3, cascade & 7).put(1, cascade > 7 ? 1 : 0);
            if (cascade > 7) {
                setup.put(5, cascade >> 3);
            }
        }
        for (int cascade : cascades) {
            for (int left = Integer.bitCount(cascade); left > 0; left--) {
                setup.put(8, VECTOR_BOOKS + random.nextInt(VECTOR_BOOK_COUNT));
            }
        }
    }

    /** Channels alternate between submaps, and the first ones are coupled, one of them twice. */
    private void writeMapping(VorbisBits setup, int isLong) {
        setup.put(16, 0).put(1, submaps > 1 ? 1 : 0);
        if (submaps > 1) {
            setup.put(4, submaps - 1);
        }
        setup.put(1, channels > 1 ? 1 : 0);
        int width = Bits.width(channels - 1);
        if (channels > 1) {
            setup.put(8, channels > 2 ? 1 : 0).put(width, 0).put(width, 1);
        }
        if (channels > 2) {
            setup.put(width, 2).put(width, 0);
        }
        setup.put(2, 0);
        for (int channel = 0; channel < channels && submaps > 1; channel++) {
            setup.put(4, channel % 2);
        }
        for (int submap = 0; submap < submaps; submap++) {
            setup.put(8, 0).put(8, 0).put(8, 2 * submap + isLong);
        }
    }

    private byte[] block(boolean isLong) {
        VorbisBits packet = new VorbisBits().put(1, 0).put(1, isLong ? 1 : 0);
        if (isLong) {
            packet.put(2, 3);
        }
        for (int channel = 0; channel < channels; channel++) {
            if (floorKind == 0) {
                writeAngles(packet);
            } else {
                writeLevels(packet);
            }
        }
        for (int left = channels << (large - 1); left > 0; left--) {
            packet.put(32, random.nextLong());
        }
        return packet.done();
    }

    private void writeAngles(VorbisBits packet) {
        int amplitude = random.nextInt(3);
        packet.put(6, amplitude);
        if (amplitude > 0) {
            packet.put(1, 0);
            for (int at = 0; at < ORDER; at += 2) {
                packet.word(words.get(ANGLE_BOOK)[random.nextInt(12)]);
            }
        }
    }

    private void writeLevels(VorbisBits packet) {
        if (random.nextInt(6) == 0) {
            packet.put(1, 0);
            return;
        }
        int width = residueKind == 0 ? 8 : 7;
        int range = new int[] {256, 128, 86}[residueKind];
        packet.put(1, 1);
        for (int end = 0; end < 2; end++) {
            packet.put(width, range / 2 + random.nextInt(range / 4));
        }
        for (int part = 0; part < 5; part++) {
            int selection = 0;
            if (part % 2 == 0) {
                selection = random.nextInt(4);
                packet.word(words.get(MASTER_BOOK)[selection]);
            }
            for (int place = 0; place < 2 + part % 2; place++) {
                if (part % 2 == 1 || (selection >> place & 1) == 1) {
                    packet.word(words.get(LEVEL_BOOK)[random.nextInt(40)]);
                }
            }
        }
    }
}
