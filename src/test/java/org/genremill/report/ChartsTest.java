package org.genremill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final Axis PLAIN = new Axis("pitch class", List.of(new Axis.Tick(0.5, "F#")));
    private static final int LEFT = 86;
    private static final int TOP = 58;

    @Test
    void theFirstRowIsAtTheTopAndTimeRunsToTheRight() throws IOException {
        // Bright at the upper left, dark at the lower right.
        BufferedImage image = read(picture(new float[] {1, 0.5f, 0.5f, 0}, 2));
        assertThat(brightness(image.getRGB(LEFT + 20, TOP + 10))).isGreaterThan(600);
        assertThat(brightness(image.getRGB(LEFT + Chart.PLOT_WIDTH - 20, TOP + Chart.PLOT_HEIGHT - 10)))
                .isLessThan(100);
    }

    @Test
    void brightnessRisesWithTheValue() {
        int before = -1;
        for (int i = 0; i <= 20; i++) {
            int brightness = brightness(ColourMap.of(i / 20.0));
            assertThat(brightness).isGreaterThan(before);
            before = brightness;
        }
        assertThat(ColourMap.of(-3)).isEqualTo(ColourMap.of(0));
        assertThat(ColourMap.of(7)).isEqualTo(ColourMap.of(1));
    }

    @Test
    void aWaveformIsDrawnBetweenItsExtremes() throws IOException {
        BufferedImage image = read(Charts.waveform("Waveform", new float[] {0.5f, 0.5f, -0.25f, -0.25f}, PLAIN, PLAIN));
        int x = LEFT + 500;
        int middle = TOP + Chart.PLOT_HEIGHT / 2;
        int quarter = Chart.PLOT_HEIGHT / 4;
        assertThat(brightness(image.getRGB(x, middle - quarter + 8))).isLessThan(400);
        assertThat(brightness(image.getRGB(x, middle - quarter - 8))).isGreaterThan(700);
        assertThat(brightness(image.getRGB(x, middle + quarter / 2 - 8))).isLessThan(400);
        assertThat(brightness(image.getRGB(x, middle + quarter / 2 + 8))).isGreaterThan(700);
    }

    @Test
    void theSameInputGivesTheSameFile() {
        assertThat(picture(new float[] {0, 1, 0.3f, 0.7f}, 2)).isEqualTo(picture(new float[] {0, 1, 0.3f, 0.7f}, 2));
    }

    @Test
    void timeIsMarkedAtRoundNumbers() {
        assertThat(Axis.seconds(30).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("0", "5", "10", "15", "20", "25", "30");
        assertThat(Axis.seconds(0.05).ticks()).extracting(Axis.Tick::label).contains("0", "0.005", "0.05");
        assertThat(Axis.seconds(14_400).ticks()).hasSizeBetween(5, 13);
    }

    @Test
    void everyLetterOfOurLabelsIsKnown() {
        for (String text : List.of(
                "Waveform",
                "Mel spectrogram",
                "Chromagram",
                "Scalogram",
                "time in seconds",
                "frequency in kHz",
                "pitch class",
                "amplitude",
                "-80 dB",
                "0.25",
                "C#",
                "1234567890",
                "ABDEFG")) {
            for (int i = 0; i < text.length(); i++) {
                char letter = text.charAt(i);
                assertThat(Lettering.width(Character.toString(letter), 7))
                        .as("%s", letter)
                        .satisfies(width -> assertThat(letter == ' ' || Math.abs(width - 0.9) > 1e-9)
                                .isTrue());
            }
        }
    }

    @Test
    void invalidPicturesAreRefused() {
        assertThatThrownBy(() -> picture(new float[0], 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> picture(new float[5], 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] picture(float[] values, int rows) {
        return Charts.picture("Chromagram", values, rows, Charts.Smoothing.SHARP, Axis.seconds(3), PLAIN, "1", "0");
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int brightness(int rgb) {
        return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
    }
}
