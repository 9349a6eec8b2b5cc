package org.genremill.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no encoder at hand writes, written by hand: spectra of one band, which is four values wide. */
class ChannelStreamTest {
    private static final int RATE_44100 = 4;
    private static final int UNIT_GAIN = 100;

    @Test
    void valuesAreRaisedToFourThirdsAndScaled() {
        BitWriter bits = start(UNIT_GAIN + 4, 11).put(1, 0).put(2, 0);
        bits.put(5, 0b00100).put(2, 0b01);
        bits.put(1, 0).put(4, 5);
        bits.put(3, 0b110).put(6, 7);
        bits.put(4, 0b0000);
        assertThat(band(bits)).containsExactly(spectrum(2, 21, -(64 + 7), 0, 0), within(1e-3f));
    }

    @Test
    void pulsesMakeMagnitudesLargerAndOfNothingSomethingBelowIt() {
        BitWriter bits = start(UNIT_GAIN, 7).put(1, 1).put(2, 2).put(6, 0);
        bits.put(5, 0).put(4, 3);
        bits.put(5, 1).put(4, 2);
        bits.put(5, 1).put(4, 1);
        bits.put(2, 0);
        bits.put(3, 0b100).put(1, 0);
        bits.put(3, 0b101).put(1, 1);
        assertThat(band(bits)).containsExactly(spectrum(1, 1 + 3, -2, -1, -1), within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 48})
    void pulsesBeyondTheSpectrumAreRefused(int band) {
        BitWriter bits = start(UNIT_GAIN, 7).put(1, 1).put(2, 3).put(6, band);
        for (int i = 0; i < 4; i++) {
            bits.put(5, 31).put(4, 1);
        }
        assertThatThrownBy(() -> band(bits)).isInstanceOf(TrackException.class).hasMessageContaining("pulse");
    }

    @Test
    void anEscapeWithoutEndIsRefused() {
        BitWriter bits = start(UNIT_GAIN, 11).put(1, 0).put(2, 0);
        bits.put(5, 0b00100).put(2, 0).put(12, -1);
        assertThatThrownBy(() -> band(bits)).isInstanceOf(TrackException.class).hasMessageContaining("8191");
    }

    /** A long window with one band of one section, whose scale factor is the gain. */
    private static BitWriter start(int gain, int book) {
        return new BitWriter()
                .put(8, gain)
                .put(4, 0)
                .put(6, 1)
                .put(1, 0)
                .put(4, book)
                .put(5, 1)
                .put(1, 0);
    }

    private static float[] band(BitWriter bits) {
        ChannelStream stream = new ChannelStream(RATE_44100, new NoiseSource());
        stream.read(new Bits(bits.done()));
        return Arrays.copyOf(stream.spectrum(), 4);
    }

    private static float[] spectrum(double scale, int... values) {
        float[] spectrum = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            spectrum[i] = (float) (scale * Math.signum(values[i]) * Math.pow(Math.abs(values[i]), 4 / 3.0));
        }
        return spectrum;
    }
}
