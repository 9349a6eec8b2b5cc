package org.genremill.audio.matroska;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.format.TrackException;

/** Splits a block into its frames. RFC 9559, section 10.3. */
final class Lacing {
    private static final int NONE = 0;
    private static final int XIPH = 1;
    private static final int FIXED = 2;

    private final byte[] bytes;
    private int at;

    private Lacing(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The frames of a block.
     *
     * @param kind of lacing, 0 to 3
     * @param bytes after the block's flags
     */
    static List<byte[]> frames(int kind, byte[] bytes) {
        if (kind == NONE) {
            return List.of(bytes);
        }
        Lacing lacing = new Lacing(bytes);
        int[] sizes = new int[lacing.next() + 1];
        if (kind == FIXED) {
            Arrays.fill(sizes, (bytes.length - lacing.at) / sizes.length);
        } else if (kind == XIPH) {
            lacing.readXiph(sizes);
        } else {
            lacing.readDifferences(sizes);
        }
        return lacing.split(sizes);
    }

    private void readXiph(int[] sizes) {
        for (int i = 0; i < sizes.length - 1; i++) {
            int part = 255;
            while (part == 255) {
                part = next();
                sizes[i] += part;
            }
        }
        setLast(sizes);
    }

    /** The first size, and differences, which are signed by an offset. */
    private void readDifferences(int[] sizes) {
        long size = 0;
        for (int i = 0; i < sizes.length - 1; i++) {
            int first = next();
            int length = Integer.numberOfLeadingZeros(first) - 23;
            if (length > Integer.BYTES) {
                throw broken();
            }
            long value = first & (0xFF >> length);
            for (int more = 1; more < length; more++) {
                value = value << Byte.SIZE | next();
            }
            size = i == 0 ? value : size + value - ((1L << (7 * length - 1)) - 1);
            if (size < 0 || size > bytes.length) {
                throw broken();
            }
            sizes[i] = (int) size;
        }
        setLast(sizes);
    }

    private void setLast(int[] sizes) {
        long before = 0;
        for (int size : sizes) {
            before += size;
        }
        long last = bytes.length - at - before;
        if (last < 0) {
            throw broken();
        }
        sizes[sizes.length - 1] = (int) last;
    }

    private List<byte[]> split(int... sizes) {
        List<byte[]> frames = new ArrayList<>();
        for (int size : sizes) {
            frames.add(Arrays.copyOfRange(bytes, at, at + size));
            at += size;
        }
        return frames;
    }

    private int next() {
        if (at == bytes.length) {
            throw broken();
        }
        return bytes[at++] & 0xFF;
    }

    private static RuntimeException broken() {
        return TrackException.corrupt("a Matroska block whose frames do not fit into it");
    }
}
