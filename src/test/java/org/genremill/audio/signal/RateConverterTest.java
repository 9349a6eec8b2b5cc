package org.genremill.audio.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateConverterTest {
    @ParameterizedTest
    @CsvSource({"22050,16000,100000", "22050,16000,1", "22050,32000,70001", "44100,22050,65536", "22049,22050,9999"})
    void soundInPiecesBecomesWhatTheStreamBecomes(int from, int to, int length) {
        float[] sound = noise(length);
        float[] expected = read(Resampler.resample(PcmStream.of(sound, length, from), to));
        RateConverter converter = new RateConverter(from, to);
        assertThat(written(converter, sound, 1 << 14)).containsExactly(expected);
        converter.begin();
        converter.write(noise(4321), 4321, (block, count) -> {});
        converter.begin();
        assertThat(written(converter, sound, 777)).containsExactly(expected);
        assertThat(expected.length).isEqualTo(((long) length * to + from - 1) / from);
    }

    private static float[] written(RateConverter converter, float[] sound, int piece) {
        float[][] collected = {new float[0]};
        RateConverter.Sink sink = (block, count) -> collected[0] = joined(collected[0], block, count);
        for (int from = 0; from < sound.length; from += piece) {
            float[] part = Arrays.copyOfRange(sound, from, Math.min(sound.length, from + piece));
            converter.write(part, part.length, sink);
        }
        converter.finish(sink);
        return collected[0];
    }

    private static float[] read(PcmStream stream) {
        float[] all = new float[0];
        float[] block = new float[1000];
        for (int count = stream.read(block, 0, 1000); count >= 0; count = stream.read(block, 0, 1000)) {
            all = joined(all, block, count);
        }
        return all;
    }

    private static float[] joined(float[] all, float[] block, int count) {
        float[] joined = Arrays.copyOf(all, all.length + count);
        System.arraycopy(block, 0, joined, all.length, count);
        return joined;
    }

    private static float[] noise(int length) {
        Random random = new Random(length);
        float[] noise = new float[length];
        for (int index = 0; index < length; index++) {
            noise[index] = random.nextFloat() - 0.5f;
        }
        return noise;
    }
}
