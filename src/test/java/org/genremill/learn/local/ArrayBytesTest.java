package org.genremill.learn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrayBytesTest {
    private final NamedArrays arrays = new NamedArrays()
            .with("steps", 1, -2, Integer.MAX_VALUE)
            .with("none", new int[0])
            .with("layers/ä", 0.1, -0.0, Double.NaN, Double.MIN_VALUE)
            .with("empty", new double[0]);

    @Test
    void everyArrayComesBackBitForBit() {
        NamedArrays read = ArrayBytes.read(ArrayBytes.of(arrays)).orElseThrow();
        assertThat(read.integerNames()).isEqualTo(arrays.integerNames());
        assertThat(read.decimalNames()).isEqualTo(arrays.decimalNames());
        assertThat(read.integers("steps")).containsExactly(1, -2, Integer.MAX_VALUE);
        assertThat(read.integers("none")).isEmpty();
        assertThat(Arrays.stream(read.decimals("layers/ä"))
                        .mapToLong(Double::doubleToRawLongBits)
                        .toArray())
                .containsExactly(Arrays.stream(arrays.decimals("layers/ä"))
                        .mapToLong(Double::doubleToRawLongBits)
                        .toArray());
    }

    @Test
    void truncatedOrChangedBytesAreRefused() {
        byte[] whole = ArrayBytes.of(arrays);
        for (int length = 0; length < whole.length; length++) {
            assertThat(ArrayBytes.read(Arrays.copyOf(whole, length))).isEmpty();
        }
        Random random = new Random(1);
        for (int tries = 0; tries < 500; tries++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(ArrayBytes.read(changed)).isEmpty();
        }
    }
}
