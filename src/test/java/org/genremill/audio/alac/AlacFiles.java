package org.genremill.audio.alac;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.genremill.audio.EncodedSounds;

/** Streams of Apple Lossless, each as its configuration and its packets. */
public final class AlacFiles {
    /** Frames of each packet but the last. */
    public static final int FRAMES = 512;

    private AlacFiles() {}

    /** A configuration and packets. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Stream(byte[] cookie, List<byte[]> packets) {}

    /** The first frames of our stereo music at 44.1 kHz, 16 bits. */
    public static Stream music(int frames) {
        long[] source = EncodedSounds.samples(2, 44_100, 16);
        long[][] channels = new long[2][frames];
        for (int i = 0; i < frames; i++) {
            channels[0][i] = source[2 * i];
            channels[1][i] = source[2 * i + 1];
        }
        AlacWriter alac = new AlacWriter();
        alac.channels = 2;
        alac.sampleRate = 44_100;
        alac.frameLength = FRAMES;
        alac.mixWeight = 1;
        return stream(alac, channels, true);
    }

    /** White noise, which no code shortens. */
    public static Stream noise(int channels, int bits, int rate, int frameLength, int packets) {
        AlacWriter alac = new AlacWriter();
        alac.sampleRate = rate;
        alac.channels = channels;
        alac.bits = bits;
        alac.frameLength = frameLength;
        alac.verbatim = true;
        SplittableRandom random = new SplittableRandom(channels);
        long[][] samples = new long[channels][frameLength * packets];
        for (long[] channel : samples) {
            Arrays.setAll(channel, i -> random.nextLong(-(1L << (bits - 1)), 1L << (bits - 1)));
        }
        return stream(alac, samples, new boolean[channels]);
    }

    private static Stream stream(AlacWriter alac, long[][] channels, boolean... pairs) {
        List<byte[]> packets = new ArrayList<>();
        for (int start = 0; start < channels[0].length; start += alac.frameLength) {
            int from = start;
            int to = Math.min(start + alac.frameLength, channels[0].length);
            packets.add(alac.packet(
                    Arrays.stream(channels)
                            .map(channel -> Arrays.copyOfRange(channel, from, to))
                            .toArray(long[][]::new),
                    pairs));
        }
        return new Stream(alac.cookie(), packets);
    }
}
