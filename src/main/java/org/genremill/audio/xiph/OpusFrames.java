package org.genremill.audio.xiph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.format.TrackException;

/**
 * Splits a packet of Opus into its frames, and a packet of several streams into their packets. RFC 6716, section 3.2 and
 * appendix B.
 */
final class OpusFrames {
    /** 120 ms, the longest packet, at 48 kHz. */
    static final int MOST_SAMPLES = 5760;

    private static final int CELT_CONFIGURATIONS = 16;
    private static final int HYBRID_CONFIGURATIONS = 12;
    /** The lengths of frames at 48 kHz, by the two low bits of the configuration. */
    private static final int[] SILK = {480, 960, 1920, 2880};

    private static final int[] HYBRID = {480, 960, 480, 960};
    private static final int[] CELT = {120, 240, 480, 960};

    private static final int PADDING = 0x40;
    private static final int VARIABLE = 0x80;
    private static final int TWO_BYTES = 252;

    private final byte[] packet;
    private int position;

    OpusFrames(byte[] packet) {
        this.packet = packet;
    }

    /** The length of a frame at 48 kHz, by its first byte. */
    static int samples(byte first) {
        int configuration = (first & 0xFF) >> 3;
        int size = configuration & 3;
        if (configuration >= CELT_CONFIGURATIONS) {
            return CELT[size];
        }
        return configuration >= HYBRID_CONFIGURATIONS ? HYBRID[size] : SILK[size];
    }

    /** Whether a frame consists of CELT alone, by its first byte. */
    static boolean isCelt(byte first) {
        return (first & 0xFF) >> 3 >= CELT_CONFIGURATIONS;
    }

    /**
     * The frames of the next stream, each as a packet of one frame.
     *
     * @param delimited whether another stream follows, so that all lengths are stated
     */
    List<byte[]> next(boolean delimited) {
        byte first = (byte) number();
        int[] lengths;
        int padding = 0;
        switch (first & 3) {
            case 0 -> lengths = new int[] {delimited ? length() : packet.length - position};
            case 1 -> lengths = equal(2, delimited, 0);
            case 2 -> lengths = variable(2, delimited, 0);
            default -> {
                int head = number();
                int count = head & 0x3F;
                require(count > 0 && count * samples(first) <= MOST_SAMPLES);
                padding = (head & PADDING) == 0 ? 0 : padding();
                lengths =
                        (head & VARIABLE) == 0 ? equal(count, delimited, padding) : variable(count, delimited, padding);
            }
        }
        List<byte[]> frames = new ArrayList<>(lengths.length);
        for (int length : lengths) {
            frames.add(frame(first, length));
        }
        require(padding <= packet.length - position);
        position += padding;
        return frames;
    }

    private byte[] frame(byte first, int length) {
        require(length >= 0 && length <= packet.length - position);
        byte[] frame = new byte[1 + length];
        frame[0] = (byte) (first & ~3);
        System.arraycopy(packet, position, frame, 1, length);
        position += length;
        return frame;
    }

    private int[] equal(int count, boolean delimited, int padding) {
        int rest = packet.length - padding - position;
        require(delimited || rest % count == 0);
        int[] lengths = new int[count];
        Arrays.fill(lengths, delimited ? length() : rest / count);
        return lengths;
    }

    /** All lengths but the last are stated, which is what remains. */
    private int[] variable(int count, boolean delimited, int padding) {
        int[] lengths = new int[count];
        int sum = 0;
        for (int i = 0; i < count - 1; i++) {
            lengths[i] = length();
            sum += lengths[i];
        }
        lengths[count - 1] = delimited ? length() : packet.length - padding - position - sum;
        return lengths;
    }

    private int padding() {
        int padding = 0;
        int part;
        do {
            part = number();
            padding += part == 255 ? 254 : part;
        } while (part == 255);
        return padding;
    }

    private int length() {
        int low = number();
        return low < TWO_BYTES ? low : 4 * number() + low;
    }

    private int number() {
        require(position < packet.length);
        return packet[position++] & 0xFF;
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw TrackException.corrupt("an Opus packet that cannot be decoded");
        }
    }
}
