package org.genremill.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unrolled prediction and the checksum of four bytes at a time, against their definitions. */
class PredictorTest {
    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 8, 9, 11, 12, 13, 32})
    void everyOrderGivesTheSumOfWeightedSamples(int order) {
        int[] coefficients = random.ints(order, -(1 << 14), 1 << 14).toArray();
        for (int length : new int[] {order, order + 1, 12, 13, 200}) {
            if (length < order) {
                continue;
            }
            long[] residuals = random.longs(length, -(1L << 32), 1L << 32).toArray();
            long[] expected = residuals.clone();
            for (int i = order; i < length; i++) {
                long sum = 0;
                for (int j = 0; j < order; j++) {
                    sum += coefficients[j] * expected[i - 1 - j];
                }
                expected[i] += sum >> 9;
            }
            Predictor.apply(coefficients, 9, residuals, length);
            assertThat(residuals).as("%d samples", length).containsExactly(expected);
        }
    }

    @Test
    void theChecksumIsThatOfTheBitsOneByOne() {
        byte[] bytes = new byte[37];
        random.nextBytes(bytes);
        for (int from = 0; from < 4; from++) {
            for (int to = from; to <= bytes.length; to++) {
                int expected = 0x1234;
                for (int i = from; i < to; i++) {
                    expected ^= (bytes[i] & 0xFF) << 8;
                    for (int bit = 0; bit < 8; bit++) {
                        expected = (expected << 1 ^ (expected >>> 15 == 1 ? 0x8005 : 0)) & 0xFFFF;
                    }
                }
                assertThat(Crc.crc16(0x1234, bytes, from, to)).isEqualTo(expected);
            }
        }
    }
}
