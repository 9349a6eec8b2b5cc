package org.genremill.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes files that lie out of one that does not. Equal seeds make equal mutants. */
public final class Mutants {
    private static final long[] EXTREMES = {0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000L, -1};
    private static final int HEADER_BYTES = 120;
    private static final int OGG_PAGE = 0x5367674F;

    private final byte[] original;
    private final List<byte[]> strangers;
    private final SplittableRandom random;
    private final List<FlacFrame> flacFrames;

    /** Where a FLAC frame starts and ends, and where its header's checksum stands. */
    private record FlacFrame(int start, int crc8, int end) {}

    /** @param strangers files of other formats, to be spliced in */
    public Mutants(byte[] original, List<byte[]> strangers, long seed) {
        this.original = original;
        this.strangers = strangers;
        this.random = new SplittableRandom(seed);
        this.flacFrames = flacFrames(original);
    }

    /** The next one. Where the format has checksums, three in four have right ones and so come as far as the decoder. */
    public byte[] next() {
        byte[] bytes = original.clone();
        boolean repaired = random.nextInt(4) > 0;
        int structure = random.nextInt(10);
        for (int change = structure < 5 ? 0 : random.nextInt(1, 5); change >= 0; change--) {
            mutateInPlace(bytes);
        }
        if (repaired) {
            repairFlac(bytes);
        }
        bytes = switch (structure) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> withoutPiece(bytes);
            case 2 -> withPieceTwice(bytes);
            case 3 -> spliced(bytes);
            case 4 -> nested(bytes);
            default -> bytes;
        };
        if (repaired) {
            repairOgg(bytes);
        }
        return bytes;
    }

    private void mutateInPlace(byte[] bytes) {
        int at = random.nextInt(random.nextInt(2) == 0 ? bytes.length : Math.min(HEADER_BYTES, bytes.length));
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 ->
                Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 17)), (byte) -random.nextInt(2));
            default -> writeExtreme(bytes, at);
        }
    }

    private void writeExtreme(byte[] bytes, int at) {
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long value = EXTREMES[random.nextInt(EXTREMES.length)];
        if (at + Long.BYTES <= bytes.length) {
            switch (random.nextInt(3)) {
                case 0 -> buffer.putShort(at, (short) value);
                case 1 -> buffer.putInt(at, (int) value);
                default -> buffer.putLong(at, value);
            }
        }
    }

    private byte[] withoutPiece(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(1, 400));
        return join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private byte[] withPieceTwice(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(1, 2000));
        return join(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private byte[] spliced(byte[] bytes) {
        byte[] stranger = strangers.get(random.nextInt(strangers.size()));
        byte[] start = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        byte[] end = Arrays.copyOfRange(stranger, random.nextInt(stranger.length), stranger.length);
        return random.nextBoolean() ? join(start, end) : join(start, stranger);
    }

    /** Tags in tags, with lengths that fit or do not. */
    private byte[] nested(byte[] bytes) {
        byte[] file = bytes;
        for (int depth = random.nextInt(1, 40); depth > 0; depth--) {
            byte[] header = {'I', 'D', '3', (byte) random.nextInt(6), 0, 0, 0, 0, 0, 0};
            header[5] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : 0);
            header[8] = (byte) (random.nextInt(4) == 0 ? random.nextInt(128) : 0);
            header[9] = (byte) (random.nextInt(4) == 0 ? random.nextInt(128) : 0);
            file = join(header, file);
        }
        return file;
    }

    /** Sets the checksums of all pages. */
    static void repairOgg(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at + 27 < file.length && bytes.getInt(at) == OGG_PAGE) {
            int end = at + 27 + (file[at + 26] & 0xFF);
            int size = 0;
            for (int segment = at + 27; segment < Math.min(end, file.length); segment++) {
                size += file[segment] & 0xFF;
            }
            int next = Math.min(end + size, file.length);
            bytes.putInt(at + 22, 0);
            bytes.putInt(at + 22, crc(0x04C1_1DB7, 32, file, at, next));
            at = next;
        }
    }

    private void repairFlac(byte[] file) {
        for (FlacFrame frame : flacFrames) {
            file[frame.crc8] = (byte) crc(0x07, 8, file, frame.start, frame.crc8);
            int crc16 = crc(0x8005, 16, file, frame.start, frame.end - 2);
            file[frame.end - 2] = (byte) (crc16 >> 8);
            file[frame.end - 1] = (byte) crc16;
        }
    }

    private static List<FlacFrame> flacFrames(byte[] file) {
        List<FlacFrame> frames = new ArrayList<>();
        if (file[0] == 'f' && file[1] == 'L') {
            int end = file.length;
            for (int at = file.length - 8; at > 0; at--) {
                int crc8 = file[at] == -1 && (file[at + 1] & 0xFE) == 0xF8 ? crc8Of(file, at) : -1;
                if (crc8 > 0 && crc(0x8005, 16, file, at, end) == 0) {
                    frames.add(new FlacFrame(at, crc8, end));
                    end = at;
                }
            }
        }
        return frames;
    }

    private static int crc8Of(byte[] file, int start) {
        for (int at = start + 5; at < Math.min(start + 16, file.length); at++) {
            if (crc(0x07, 8, file, start, at) == (file[at] & 0xFF)) {
                return at;
            }
        }
        return -1;
    }

    /** Bit by bit, the highest one first, from zero. */
    private static int crc(int polynomial, int width, byte[] bytes, int from, int to) {
        int aligned = polynomial << (32 - width);
        int crc = 0;
        for (int at = from; at < to; at++) {
            crc ^= bytes[at] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? aligned : 0);
            }
        }
        return crc >>> (32 - width);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
