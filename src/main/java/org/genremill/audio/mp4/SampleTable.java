package org.genremill.audio.mp4;

import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Codec;

/**
 * The positions of a track's samples: the boxes {@code stsz}, {@code stsc}, {@code stco} and {@code co64}. Clauses 8.7
 * and 8.6.1.
 */
final class SampleTable {
    /** A day of AAC at 48 kHz; larger tables would exhaust the memory. */
    private static final int MOST = 1 << 22;

    /** Lossless packets of eight channels take up to 512 KiB. */
    static final int LARGEST_SIZE = 1 << 20;

    private char[] sizes = {};
    /** The upper bits of the sizes; empty if all are 0, as in most tracks. */
    private byte[] upperSizes = {};

    private int commonSize;
    private long count;
    private long[] chunks = {};
    private int[] runStarts = {};
    private int[] runLengths = {};
    private long duration;

    /** The number of samples; 0 if they are in fragments. */
    long count() {
        return count;
    }

    /** Their total duration, in units of the track's time scale. */
    long duration() {
        return duration;
    }

    void readSizes(Box box) {
        box.skip(4);
        commonSize = size(box.number(4));
        if (commonSize > 0) {
            count = box.number(4);
            return;
        }
        sizes = new char[box.count(4, MOST)];
        for (int i = 0; i < sizes.length; i++) {
            int size = size(box.number(4));
            sizes[i] = (char) size;
            if (size > Character.MAX_VALUE) {
                upperSizes = upperSizes.length == 0 ? new byte[sizes.length] : upperSizes;
                upperSizes[i] = (byte) (size >> Character.SIZE);
            }
        }
        count = sizes.length;
    }

    /** @param offsetBytes 4 or 8 */
    void readChunks(Box box, int offsetBytes) {
        box.skip(4);
        chunks = new long[box.count(offsetBytes, MOST)];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = box.number(offsetBytes);
        }
    }

    void readRuns(Box box) {
        box.skip(4);
        int runs = box.count(12, MOST);
        runStarts = new int[runs];
        runLengths = new int[runs];
        for (int i = 0; i < runs; i++) {
            runStarts[i] = (int) Math.min(box.number(4) - 1, Integer.MAX_VALUE);
            runLengths[i] = (int) Math.min(box.number(4), Integer.MAX_VALUE);
            box.skip(4);
        }
    }

    void readDurations(Box box) {
        box.skip(4);
        for (int left = box.count(8, MOST); left > 0; left--) {
            duration += box.number(4) * box.number(4);
        }
    }

    private int sizeOf(int sample) {
        return sizes[sample] | (upperSizes.length == 0 ? 0 : upperSizes[sample] << Character.SIZE);
    }

    /** The number of packets of a codec, of which QuickTime may count the frames. */
    long packets(Codec codec) {
        return count / countedTimes(codec);
    }

    /** The packets of a codec, which may know their size better than the table. */
    Samples samples(Codec codec) {
        int bytes = codec.packetBytes().orElse(0);
        if (commonSize == 0 || bytes == 0) {
            return new Walk(commonSize, 1);
        }
        return new Walk(bytes, countedTimes(codec));
    }

    /** QuickTime counts frames of one byte, even where a packet has several frames. */
    private int countedTimes(Codec codec) {
        return commonSize == 1 && codec.packetBytes().isPresent()
                ? codec.packetFrames().orElse(1)
                : 1;
    }

    /** Checks the size of a packet. */
    static int size(long size) {
        if (size > LARGEST_SIZE) {
            throw TrackException.corrupt("an MP4 track with a packet of " + size + " bytes");
        }
        return (int) size;
    }

    /** Iterates over the chunks, and over the samples of each. */
    private final class Walk implements Samples {
        private final int fixedSize;
        private final int countedTimes;
        private long sample;
        private int chunk = -1;
        private int leftInChunk;
        private int run = -1;
        private long nextOffset;
        private long offset;
        private int size;

        /**
         * @param fixedSize of every sample, or 0
         * @param countedTimes how many samples of the table are one
         */
        Walk(int fixedSize, int countedTimes) {
            this.fixedSize = fixedSize;
            this.countedTimes = countedTimes;
        }

        @Override
        public boolean next() {
            if (sample >= count / countedTimes) {
                return false;
            }
            while (leftInChunk == 0) {
                if (++chunk == chunks.length) {
                    throw TrackException.corrupt(
                            "an MP4 track of " + count + " packets, with positions for only " + sample);
                }
                startChunk();
            }
            leftInChunk--;
            size = fixedSize > 0 ? fixedSize : sizeOf((int) sample);
            sample++;
            offset = nextOffset;
            nextOffset += size;
            return true;
        }

        @Override
        public long offset() {
            return offset;
        }

        @Override
        public int size() {
            return size;
        }

        private void startChunk() {
            while (run + 1 < runStarts.length && runStarts[run + 1] <= chunk) {
                run++;
            }
            leftInChunk = run < 0 ? 0 : runLengths[run] / countedTimes;
            nextOffset = chunks[chunk];
        }
    }
}
