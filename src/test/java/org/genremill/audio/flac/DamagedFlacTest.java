package org.genremill.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged frames of FLAC become silence of the right length, and everything else is exact. */
class DamagedFlacTest {
    private static final int BLOCKS = 30;
    private static final short[] SOUND = FlacBytes.sound(BLOCKS);
    private static final List<byte[]> FRAMES = FlacBytes.frames(SOUND, false);
    private static final long LENGTH = SOUND.length;

    @Test
    void theWriterOfThisTestWritesFlac() {
        for (boolean countsSamples : new boolean[] {false, true}) {
            byte[] file = FlacBytes.file(FlacBytes.frames(SOUND, countsSamples), LENGTH);
            assertSilent(file, -1, 0);
        }
    }

    @Test
    void aFlippedBitAnywhereInAFrameCostsThatFrame() {
        for (int at = 0; at < FRAMES.get(7).length; at += at < 20 ? 1 : 37) {
            for (int bit = 0; bit < 8; bit += at < 20 ? 1 : 5) {
                byte[] frame = FRAMES.get(7).clone();
                frame[at] ^= (byte) (1 << bit);
                assertSilent(FlacBytes.file(with(FRAMES, 7, frame), LENGTH), 7, 1);
                assertSilent(FlacBytes.file(with(FRAMES, 7, frame), 0), 7, 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCKS - 2, BLOCKS - 1})
    void theFirstAndTheLastFrameMayBeDamaged(int place) {
        byte[] frame = FRAMES.get(place).clone();
        frame[1000] ^= 1;
        assertSilent(FlacBytes.file(with(FRAMES, place, frame), LENGTH), place, 1);
    }

    @Test
    void framesThatCountSamplesTellHowMuchIsLost() {
        List<byte[]> frames = FlacBytes.frames(SOUND, true);
        byte[] frame = frames.get(9).clone();
        frame[500] ^= 1;
        assertSilent(FlacBytes.file(with(frames, 9, frame), LENGTH), 9, 1);
    }

    @Test
    void missingAndOverwrittenBytesCostTheFramesTheyAreIn() {
        byte[] file = FlacBytes.file(FRAMES, LENGTH);
        int from = 42 + 12 * FRAMES.get(1).length + 900;
        int to = from + FRAMES.get(1).length;
        byte[] cut = Arrays.copyOf(file, file.length - (to - from));
        System.arraycopy(file, to, cut, from, file.length - to);
        assertSilent(cut, 12, 2);
        byte[] zeroed = file.clone();
        Arrays.fill(zeroed, from, to, (byte) 0);
        assertSilent(zeroed, 12, 2);
        byte[] inserted = Arrays.copyOf(file, file.length + 3000);
        Arrays.fill(inserted, from, from + 3000, (byte) 0);
        System.arraycopy(file, from, inserted, from + 3000, file.length - from);
        assertSilent(inserted, 12, 1);
    }

    @Test
    void dataBetweenFramesCostsNothing() {
        List<byte[]> frames = new ArrayList<>(FRAMES);
        frames.add(5, new byte[70_000]);
        assertSilent(FlacBytes.file(frames, LENGTH), -1, 0);
    }

    @Test
    void aTenthIsToleratedAndMoreIsNot() {
        List<byte[]> frames = new ArrayList<>(FRAMES);
        for (int place = 3; place < 6; place++) {
            frames.set(place, new byte[100]);
        }
        assertSilent(FlacBytes.file(frames, LENGTH), 3, 3);
        frames.set(6, new byte[100]);
        assertCorrupt(FlacBytes.file(frames, LENGTH), "13 % of the audio is damaged");
    }

    @Test
    void aTruncatedFileIsNotDamaged() {
        byte[] file = FlacBytes.file(FRAMES, LENGTH);
        FrameReader reader = EncodedSounds.reader(Arrays.copyOf(file, file.length / 2));
        int frames = 0;
        for (int count = 0; count >= 0; count = reader.read(new float[FlacBytes.BLOCK], FlacBytes.BLOCK)) {
            frames += count;
        }
        assertThat(frames).isEqualTo(14 * FlacBytes.BLOCK);
        assertThat(reader.cutShort()).isTrue();
        assertThat(reader.damage().frames()).isZero();
    }

    @Test
    void aPreallocatedFileOfWhichHalfIsMissingIsCorrupt() {
        byte[] file = FlacBytes.file(FRAMES, LENGTH);
        Arrays.fill(file, file.length / 2, file.length, (byte) 0);
        assertCorrupt(file, "53 % of the audio is damaged");
    }

    /** Valid headers of frames without their audio: each could start a frame of up to 128 kilobytes. */
    @Test
    void aFileFullOfHeadersEndsSoon() {
        byte[] header = Arrays.copyOf(FRAMES.get(0), 9);
        byte[] file = FlacBytes.file(FRAMES.subList(0, 1), 0);
        int start = file.length;
        file = Arrays.copyOf(file, start + (1 << 22));
        for (int at = start; at + header.length < file.length; at += header.length) {
            System.arraycopy(header, 0, file, at, header.length);
        }
        byte[] hostile = file;
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertCorrupt(hostile, "too many places that look like the start"));
    }

    @Test
    void noiseAfterTheFirstFrameIsNotAudio() {
        byte[] file = FlacBytes.file(FRAMES.subList(0, 20), LENGTH);
        byte[] noise = new byte[1 << 20];
        new SplittableRandom(1).nextBytes(noise);
        byte[] all = Arrays.copyOf(file, file.length + noise.length);
        System.arraycopy(noise, 0, all, file.length, noise.length);
        assertCorrupt(all, "33 % of the audio is damaged");
    }

    private static List<byte[]> with(List<byte[]> frames, int place, byte[] frame) {
        List<byte[]> all = new ArrayList<>(frames);
        all.set(place, frame);
        return all;
    }

    /** @param place of the first of {@code count} blocks that are silent */
    private static void assertSilent(byte[] file, int place, int count) {
        float[] expected = new float[SOUND.length];
        for (int i = 0; i < SOUND.length; i++) {
            boolean silent = i / FlacBytes.BLOCK >= place && i / FlacBytes.BLOCK < place + count;
            expected[i] = silent ? 0 : SOUND[i] / 32_768f;
        }
        FrameReader reader = EncodedSounds.reader(file);
        float[] sound = new float[SOUND.length + FlacBytes.BLOCK];
        float[] block = new float[700];
        int length = 0;
        for (int read = reader.read(block, 700); read >= 0; read = reader.read(block, 700)) {
            System.arraycopy(block, 0, sound, length, read);
            length += read;
        }
        assertThat(length).isEqualTo(SOUND.length);
        assertThat(Arrays.mismatch(expected, Arrays.copyOf(sound, length))).isEqualTo(-1);
        assertThat(reader.damage().frames()).isEqualTo((long) count * FlacBytes.BLOCK);
        assertThat(reader.cutShort()).isFalse();
    }

    private static void assertCorrupt(byte[] file, String message) {
        assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CORRUPT))
                .hasMessageContaining(message);
    }
}
