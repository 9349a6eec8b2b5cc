package org.genremill.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.genremill.audio.format.FrameReader;

/** Readers that mix the channels before they have decoded each: the sound is the mean of the channels all the same. */
public final class EarlyMixing {
    private static final int BLOCK = 777;

    private EarlyMixing() {}

    /** Checks that a file is mixed to the mean of the channels that it decodes to, and is as long. */
    public static void assertMean(byte[] file) {
        float[] each = EncodedSounds.decode(file);
        FrameReader reader = EncodedSounds.reader(file);
        assertThat(reader.mixes()).isTrue();
        int channels = reader.format().channels();
        float[] mean = new float[each.length / channels];
        for (int i = 0; i < each.length; i++) {
            mean[i / channels] += each[i] / channels;
        }
        float[] mixed = new float[mean.length + BLOCK];
        int length = 0;
        for (int count = 0; count >= 0; count = reader.readMixed(mixed, length, BLOCK)) {
            length += count;
        }
        assertThat(length).isEqualTo(mean.length);
        assertThat(Likeness.decibels(Arrays.copyOf(mixed, length), mean, 1, 0)).isGreaterThan(120);
    }
}
