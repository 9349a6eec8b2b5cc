package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentationTest {
    @ParameterizedTest
    @CsvSource({
        "PT3S, 10, 3sx10",
        "PT2.5S, , 2.5s",
        "PT0.001S, 1, 0.001sx1",
        "PT10S, , 10s",
        "PT1H, 100000, 3600sx100000"
    })
    void theSuffixGivesLengthAndNumber(Duration length, Integer most, String suffix) {
        assertThat(new Segmentation(length, most == null ? OptionalInt.empty() : OptionalInt.of(most)).suffix())
                .isEqualTo(suffix);
    }

    @ParameterizedTest
    @CsvSource({"PT3S, 22050, 66150", "PT0.001S, 22050, 22", "PT0.1S, 44100, 4410", "PT1H, 48000, 172800000"})
    void samplesAreRoundedDown(Duration length, int sampleRate, int samples) {
        assertThat(new Segmentation(length, OptionalInt.empty()).samples(sampleRate))
                .isEqualTo(samples);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-3S", "PT0.0001S", "PT3.0000001S", "PT1H0.001S", "P365000D"})
    void aLengthThatNoNameCanStateIsRefused(Duration length) {
        assertThatThrownBy(() -> new Segmentation(length, OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(length.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aNumberOfSegmentsThatNoNameCanStateIsRefused(int most) {
        assertThatThrownBy(() -> new Segmentation(Duration.ofSeconds(3), OptionalInt.of(most)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(most));
    }
}
