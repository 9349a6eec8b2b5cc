package org.genremill.audio.mpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.genremill.audio.aac.BitWriter;

/**
 * Layer III: all block types, mixed blocks, all codes, shared scale factors, and frames that start in the data of earlier
 * ones. Blocks follow each other in any order, which no encoder does.
 */
final class RandomLayerThree extends RandomStream {
    private static final int[] FIRST_WIDTHS = {0, 0, 0, 0, 3, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4};
    private static final int[] SECOND_WIDTHS = {0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3, 2, 3};
    /** Codes that exist. */
    private static final int[] CODES = {
        0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 20, 23, 24, 25, 27, 31
    };

    private final boolean low = header.lowRate();
    private final int granules = low ? 1 : 2;
    private final boolean mixes = !low || (header.version() != 0 && !header.intensity());
    private final int mostBefore = low ? 255 : 511;

    /** What is chosen for one channel of a granule. */
    private static final class Choice {
        int blockType;
        boolean mixed;
        int factorCode;
        int shared;
        BitWriter data;
        int pairs;
        int[] codes;
        int gain;
        int regions;
        int quadCode;
        int boosted;
        int step;
        /** No scale factor reaches it. */
        int limit;
    }

    RandomLayerThree(int version, int bitRate, int rate, int mode, int extension, boolean checksums, long seed) {
        super(version, 3, bitRate, rate, mode, extension, checksums, seed);
    }

    @Override
    byte[] write(int frames) {
        int room = header.bytes() - header.ownBytes() - header.sideBytes();
        byte[] data = new byte[frames * room];
        byte[][] sides = new byte[frames][];
        int at = 0;
        for (int i = 0; i < frames; i++) {
            int own = i * room;
            at = Math.max(at, own - mostBefore);
            BitWriter main = new BitWriter();
            sides[i] = side(own - at, main, 8 * Math.min(room, own + room - at));
            byte[] bytes = main.done();
            System.arraycopy(bytes, 0, data, at, bytes.length);
            at += bytes.length;
        }
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
            byte[] body = Arrays.copyOf(sides[i], sides[i].length + room);
            System.arraycopy(data, i * room, body, sides[i].length, room);
            stream.writeBytes(frame(body, 8 * sides[i].length));
        }
        return stream.toByteArray();
    }

    /** The side information of a frame, whose main data are appended. */
    private byte[] side(int before, BitWriter main, int most) {
        int channels = header.channels();
        Choice[][] choices = new Choice[granules][channels];
        for (int granule = 0; granule < granules; granule++) {
            for (int channel = 0; channel < channels; channel++) {
                choices[granule][channel] = choose(choices, granule, channel, most / (granules * channels) - 8);
            }
        }
        BitWriter side = new BitWriter();
        side.put(low ? 8 : 9, before);
        side.put(low ? channels : channels == 1 ? 5 : 3, 0);
        for (int channel = 0; channel < (low ? 0 : channels); channel++) {
            side.put(4, choices[1][channel].shared);
        }
        for (Choice[] granule : choices) {
            for (Choice choice : granule) {
                writeSide(side, choice);
                byte[] bits = choice.data.done();
                for (int bit = 0; bit < choice.data.length(); bit++) {
                    main.put(1, bits[bit / 8] >> (7 - bit % 8));
                }
            }
        }
        return side.done();
    }

    private void writeSide(BitWriter side, Choice choice) {
        side.put(12, choice.data.length()).put(9, choice.pairs).put(8, choice.gain);
        side.put(low ? 9 : 4, choice.factorCode);
        if (choice.blockType != 0) {
            side.put(1, 1).put(2, choice.blockType).put(1, choice.mixed ? 1 : 0);
            side.put(5, choice.codes[0]).put(5, choice.codes[1]);
            for (int window = 0; window < 3; window++) {
                side.put(3, random.nextInt(3));
            }
        } else {
            side.put(1, 0).put(5, choice.codes[0]).put(5, choice.codes[1]).put(5, choice.codes[2]);
            side.put(7, choice.regions);
        }
        if (!low) {
            side.put(1, choice.boosted);
        }
        side.put(1, choice.step).put(1, choice.quadCode);
    }

    private Choice choose(Choice[][] choices, int granule, int channel, int most) {
        Choice choice = new Choice();
        boolean joint = channel == 1 && (header.midSide() || header.intensity());
        choice.blockType = joint ? choices[granule][0].blockType : random.nextInt(4);
        // Decoders disagree about mixed blocks in MPEG 2.5, and in MPEG 2 with intensity stereo.
        choice.mixed = joint ? choices[granule][0].mixed : choice.blockType == 2 && mixes && random.nextBoolean();
        boolean positions = low && channel == 1 && header.intensity();
        choice.factorCode = low ? random.nextInt(512) : random.nextInt(16);
        choice.limit = channel == 1 && header.intensity() ? low ? 3 : 8 : 32;
        if (positions) {
            // Three parts of two or three bits each, whose positions are all legal: decoders disagree about others.
            choice.factorCode = 2 * (36 * random.nextInt(2, 4) + 6 * random.nextInt(2, 4) + random.nextInt(2, 4))
                    + random.nextInt(2);
        }
        boolean longBefore = granule == 1 && choices[0][channel].blockType != 2 && choice.blockType != 2;
        choice.shared = longBefore ? random.nextInt(16) : 0;
        choice.gain = random.nextInt(130, 176);
        choice.quadCode = random.nextInt(2);
        choice.boosted = random.nextInt(2);
        choice.step = random.nextInt(2);
        choice.regions = random.nextInt(128);
        do {
            choice.data = new BitWriter();
            writeFactors(choice, positions);
            writeLines(choice, channel == 1 && header.intensity() ? 60 : 288);
        } while (choice.data.length() > most);
        return choice;
    }

    private void writeFactors(Choice choice, boolean positions) {
        if (low) {
            writeLowRateFactors(choice, positions);
            return;
        }
        int first = FIRST_WIDTHS[choice.factorCode];
        int second = SECOND_WIDTHS[choice.factorCode];
        if (choice.blockType == 2) {
            writeBands(choice, choice.mixed ? 17 : 18, first);
            writeBands(choice, 18, second);
            return;
        }
        int[] sizes = {6, 5, 5, 5};
        for (int group = 0; group < sizes.length; group++) {
            if ((choice.shared << group & 8) == 0) {
                writeBands(choice, sizes[group], group < 2 ? first : second);
            }
        }
    }

    private void writeLowRateFactors(Choice choice, boolean positions) {
        int kind = choice.blockType == 2 ? choice.mixed ? 2 : 1 : 0;
        int code = choice.factorCode;
        int[] widths;
        int[][] counts;
        if (positions) {
            int half = code >> 1;
            if (half < 180) {
                widths = new int[] {half / 36, half % 36 / 6, half % 6, 0};
                counts = new int[][] {{7, 7, 7, 0}, {12, 12, 12, 0}, {6, 15, 12, 0}};
            } else if (half < 244) {
                widths = new int[] {(half - 180) / 16, (half - 180) / 4 % 4, (half - 180) % 4, 0};
                counts = new int[][] {{6, 6, 6, 3}, {12, 9, 9, 6}, {6, 12, 9, 6}};
            } else {
                widths = new int[] {(half - 244) / 3, (half - 244) % 3, 0, 0};
                counts = new int[][] {{8, 8, 5, 0}, {15, 12, 9, 0}, {6, 18, 9, 0}};
            }
        } else if (code < 400) {
            widths = new int[] {code / 16 / 5, code / 16 % 5, code / 4 % 4, code % 4};
            counts = new int[][] {{6, 5, 5, 5}, {9, 9, 9, 9}, {6, 9, 9, 9}};
        } else if (code < 500) {
            widths = new int[] {(code - 400) / 4 / 5, (code - 400) / 4 % 5, code % 4, 0};
            counts = new int[][] {{6, 5, 7, 3}, {9, 9, 12, 6}, {6, 9, 12, 6}};
        } else {
            widths = new int[] {(code - 500) / 3, (code - 500) % 3, 0, 0};
            counts = new int[][] {{11, 10, 0, 0}, {18, 18, 0, 0}, {15, 18, 0, 0}};
        }
        for (int part = 0; part < widths.length; part++) {
            writeBands(choice, counts[kind][part], widths[part]);
        }
    }

    private void writeBands(Choice choice, int count, int width) {
        for (int band = 0; band < count; band++) {
            choice.data.put(width, random.nextInt(Math.min(choice.limit, 1 << width)));
        }
    }

    private void writeLines(Choice choice, int mostPairs) {
        choice.pairs = random.nextInt(Math.min(mostPairs, 289));
        choice.codes = new int[3];
        Arrays.setAll(choice.codes, region -> CODES[random.nextInt(CODES.length)]);
        BandTable table = BandTable.of(header.rateIndex());
        int firstEnd =
                choice.blockType == 0 ? table.longEnd(choice.regions >> 3) : table.switchedRegionEnd(choice.blockType);
        int secondEnd = choice.blockType == 0 ? table.longEnd((choice.regions >> 3) + (choice.regions & 7) + 1) : 576;
        for (int line = 0; line < 2 * choice.pairs; line += 2) {
            EncodedPairs.write(choice.data, choice.codes[line < firstEnd ? 0 : line < secondEnd ? 1 : 2], random);
        }
        int quads = random.nextInt(1 + Math.min(40, (576 - 2 * choice.pairs) / 4));
        for (int quad = 0; quad < quads && mostPairs > 100; quad++) {
            EncodedPairs.writeQuad(choice.data, choice.quadCode, random);
        }
    }
}
