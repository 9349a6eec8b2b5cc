package org.genremill.audio.mpeg;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The window of the synthesis filter bank. ISO/IEC 11172-3, table B.3. */
final class SynthesisWindow {
    static final int LENGTH = 512;

    private static final double SCALE = 65_536;
    private static final float[] VALUES = read();

    private SynthesisWindow() {}

    /** The value {@code D[i]}. */
    static float value(int i) {
        return VALUES[i];
    }

    private static float[] read() {
        try (InputStream input = SynthesisWindow.class.getResourceAsStream("synthesis-window.txt")) {
            String numbers = new String(input.readAllBytes(), US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.joining(" "));
            int[] half = Stream.of(numbers.strip().split("\\s+"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            float[] values = new float[LENGTH];
            for (int i = 0; i < half.length; i++) {
                values[i] = (float) (half[i] / SCALE);
                if (i > 0) {
                    values[LENGTH - i] = i % 64 == 0 ? values[i] : -values[i];
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
