package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlaneTest {
    private static final Plane SEQUENCE = new Plane("s", 3, 2, Plane.Order.FRAME_BY_FRAME);
    private static final Plane PICTURE = new Plane("p", 3, 2, Plane.Order.BAND_BY_BAND);

    @Test
    void aShortRowIsRepeatedAndALongOneCut() {
        assertThat(filled(SEQUENCE, 1, 2, 3, 4)).containsExactly(0, 1, 2, 3, 4, 1, 2, 0);
        assertThat(filled(SEQUENCE, 1, 2, 3, 4, 5, 6, 7, 8)).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);
        assertThat(filled(PICTURE, 1, 2, 3, 4, 5, 6)).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);
    }

    @Test
    void invalidPlanesAreRefused() {
        assertThatThrownBy(() -> filled(SEQUENCE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> filled(SEQUENCE, 1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> filled(PICTURE, 1, 2, 3, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void setsDescribeTheInputsOfNetworks() {
        assertThat(FeatureView.parse("mfcc13-3sx10").planes())
                .containsExactly(new Plane("mfcc", 130, 13, Plane.Order.FRAME_BY_FRAME));
        assertThat(FeatureView.parse("logmel-1s").planes())
                .containsExactly(new Plane("logmel", 44, 128, Plane.Order.FRAME_BY_FRAME));
        assertThat(FeatureView.parse("mfcc13").planes())
                .extracting(Plane::frames)
                .isEqualTo(List.of(130));
        assertThat(FeatureView.parse("pictures").planes())
                .containsExactly(
                        new Plane("spectrogram", 256, 256, Plane.Order.BAND_BY_BAND),
                        new Plane("scalogram", 256, 64, Plane.Order.BAND_BY_BAND));
        assertThat(FeatureView.parse("rich").planes()).isEmpty();
    }

    private static double[] filled(Plane plane, float... array) {
        double[] filled = new double[plane.size() + 2];
        plane.fill(array, filled, 1);
        return filled;
    }
}
