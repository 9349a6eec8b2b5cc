package org.genremill.dsp.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.genremill.dsp.pattern.BlockCutter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of a sound and blocks of frames against their definitions. */
class CutterTest {
    private static final int SIZE = 8;

    @ParameterizedTest
    @EnumSource
    void framesAreThoseOfTheDefinitionHoweverTheSoundArrives(Padding padding) {
        for (int hop = 1; hop <= SIZE / 2; hop++) {
            for (int batch : new int[] {1, 3}) {
                for (int length : new int[] {SIZE / 2 + 1, SIZE, 100, 101, 102, 103}) {
                    for (int step : new int[] {1, 7, 200}) {
                        assertThat(frames(padding, hop, batch, length, step))
                                .as("hop %d, batch %d, %d samples in steps of %d", hop, batch, length, step)
                                .isEqualTo(defined(padding, hop, length));
                    }
                }
            }
        }
    }

    @Test
    void aSecondSoundHasNothingOfTheFirst() {
        List<List<Double>> frames = new ArrayList<>();
        FrameCutter cutter = new FrameCutter(
                SIZE, 3, 2, Padding.REFLECT, (buffer, offset, count) -> copy(buffer, offset, 3, count, frames));
        cutter.write(sound(50), 50);
        cutter.finish();
        frames.clear();
        cutter.begin();
        cutter.write(sound(20), 20);
        cutter.finish();
        assertThat(frames).isEqualTo(defined(Padding.REFLECT, 3, 20));
    }

    @Test
    void aSoundTooShortToBeReflectedIsRefused() {
        FrameCutter cutter = new FrameCutter(SIZE, 2, 1, Padding.ZERO, (buffer, offset, count) -> {});
        assertThat(cutter.shortestSignal()).isEqualTo(5);
        cutter.write(sound(4), 4);
        assertThatIllegalStateException().isThrownBy(cutter::finish).withMessageContaining("fewer than 5");
    }

    @Test
    void framesThatAreNoneAreRefused() {
        assertRefused(7, 2, 1);
        assertRefused(8, 0, 1);
        assertRefused(8, 5, 1);
        assertRefused(8, 4, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 6, 7, 8, 20})
    void blocksAreThoseOfTheDefinition(int frames) {
        List<List<List<Double>>> blocks = new ArrayList<>();
        BlockCutter cutter = new BlockCutter(
                2,
                4,
                3,
                block -> blocks.add(Arrays.stream(block)
                        .map(band -> Arrays.stream(band).boxed().toList())
                        .toList()));
        // What was cut before leaves no trace.
        cutter.begin();
        cutter.add(new double[] {-9, -9});
        cutter.begin();
        for (int frame = 0; frame < frames; frame++) {
            cutter.add(new double[] {frame + 1, -frame - 1});
        }
        cutter.finish();
        List<List<List<Double>>> expected = new ArrayList<>();
        for (int start = 0; start + 4 <= Math.max(4, frames); start += 3) {
            int first = start;
            List<Double> band = IntStream.range(0, 4)
                    .mapToObj(i -> (double) Math.min(first + i + 1, frames))
                    .toList();
            // 0 has no sign here.
            expected.add(List.of(band, band.stream().map(value -> 0 - value).toList()));
        }
        assertThat(blocks).isEqualTo(expected);
    }

    private static void assertRefused(int size, int hop, int batch) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameCutter(size, hop, batch, Padding.ZERO, (buffer, offset, count) -> {}));
    }

    private static List<List<Double>> frames(Padding padding, int hop, int batch, int length, int step) {
        List<List<Double>> frames = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        FrameCutter cutter = new FrameCutter(SIZE, hop, batch, padding, (buffer, offset, count) -> {
            counts.add(count);
            copy(buffer, offset, hop, count, frames);
        });
        float[] sound = sound(length);
        for (int start = 0; start < length; start += step) {
            int count = Math.min(step, length - start);
            cutter.write(Arrays.copyOfRange(sound, start, start + step), count);
        }
        cutter.finish();
        assertThat(counts.subList(0, counts.size() - 1))
                .as("only the last may be fewer")
                .allMatch(given -> given == batch);
        return frames;
    }

    private static void copy(double[] buffer, int offset, int hop, int count, List<List<Double>> frames) {
        for (int frame = 0; frame < count; frame++) {
            int start = offset + frame * hop;
            frames.add(Arrays.stream(buffer, start, start + SIZE).boxed().toList());
        }
    }

    private static List<List<Double>> defined(Padding padding, int hop, int length) {
        float[] sound = sound(length);
        return IntStream.range(0, 1 + length / hop)
                .mapToObj(frame -> IntStream.range(0, SIZE)
                        .mapToObj(i -> sample(padding, sound, frame * hop - SIZE / 2 + i))
                        .toList())
                .toList();
    }

    private static double sample(Padding padding, float[] sound, int place) {
        boolean inside = place >= 0 && place < sound.length;
        if (padding == Padding.ZERO) {
            return inside ? sound[place] : 0;
        }
        return sound[inside ? place : place < 0 ? -place : 2 * (sound.length - 1) - place];
    }

    private static float[] sound(int length) {
        float[] sound = new float[length];
        for (int i = 0; i < length; i++) {
            sound[i] = i + 1;
        }
        return sound;
    }
}
