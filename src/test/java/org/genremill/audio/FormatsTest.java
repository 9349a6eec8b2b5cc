package org.genremill.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variants of the three containers that javax.sound does not read, and formats that are only known by name. */
class FormatsTest {
    private static final short[] SAMPLES = Sounds.noise(1200);
    private static final byte[] LITTLE = Sounds.little16(SAMPLES);
    private static final byte[] BIG = Sounds.big16(SAMPLES);
    private static final float[] SOUND = Sounds.decode(SoundBytes.wav(1, 2, 8000, 16, LITTLE), 8000);

    @ParameterizedTest
    @MethodSource("unsupported")
    void unsupportedFormatsAreNamed(String name, byte[] file) {
        assertNamed(name, file);
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void unsupportedFormatsAreNamedBehindTags(String name, byte[] file) {
        byte[] tag = Id3Bytes.id3(3, 0, Id3Bytes.v3("TIT2", 0, Id3Bytes.text(0, new byte[] {'x'})));
        assertNamed(name, Id3Bytes.join(tag, file));
        assertNamed(name, Id3Bytes.join(tag, tag, new byte[100], file));
    }

    private static Stream<Arguments> unsupported() {
        return UnsupportedFiles.all().entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    private static void assertNamed(String name, byte[] file) {
        assertThatThrownBy(() -> Sounds.open(file, 8000))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.UNSUPPORTED_CODEC))
                .hasMessageStartingWith("the file is " + name + ", which Genremill does not decode");
    }

    /** One mark, or the mark of one frame, is not enough where marks are short. */
    @ParameterizedTest
    @ValueSource(strings = {"\u000Bw", "V\u00E0 ", "GGGG"})
    void aSingleShortMarkIsNotAFormat(String mark) {
        byte[] file = new SoundBytes().text(mark).raw(new byte[5000]).done();
        assertThatThrownBy(() -> Sounds.open(file, 8000))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.NOT_AUDIO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sowt", "twos", "NONE"})
    void aiffcOfEitherByteOrderIsRead(String compression) {
        byte[] data = compression.equals("sowt") ? LITTLE : BIG;
        assertThat(Sounds.decode(SoundBytes.aiff(compression, 2, 8000, 16, 600, data), 8000))
                .isEqualTo(SOUND);
    }

    @Test
    void aiffcFloatsAreRead() {
        SoundBytes floats = new SoundBytes();
        SoundBytes doubles = new SoundBytes();
        for (short sample : SAMPLES) {
            floats.big(4, Float.floatToIntBits(sample / 32768f));
            doubles.big(8, Double.doubleToLongBits(sample / 32768.0));
        }
        assertThat(Sounds.decode(SoundBytes.aiff("fl32", 2, 8000, 32, 600, floats.done()), 8000))
                .isEqualTo(SOUND);
        assertThat(Sounds.decode(SoundBytes.aiff("FL64", 2, 8000, 64, 600, doubles.done()), 8000))
                .isEqualTo(SOUND);
    }

    @Test
    void theSoundOfAnAiffMayComeBeforeItsDescription() {
        byte[] file = new SoundBytes()
                .text("FORM")
                .big(4, 46 + BIG.length)
                .text("AIFF")
                .raw(SoundBytes.ssnd(BIG))
                .raw(SoundBytes.comm("", 2, 8000, 16, 600))
                .done();
        assertThat(Sounds.decode(file, 8000)).isEqualTo(SOUND);
    }

    @Test
    void aLengthThatTheSoundOfAnAiffDoesNotReachIsATruncation() {
        byte[] file = SoundBytes.aiff("", 2, 8000, 16, 700, BIG);
        try (DecodedTrack track = Sounds.open(file, 8000)) {
            assertThat(Sounds.readAll(track)).isEqualTo(SOUND);
            assertThat(track.content().truncated()).isTrue();
        }
    }

    @Test
    void chunksOfOddSizeArePadded() {
        byte[] plain = SoundBytes.wav(1, 2, 8000, 16, LITTLE);
        byte[] file = new SoundBytes()
                .raw(Arrays.copyOf(plain, 12))
                .text("LIST")
                .little(4, 3)
                .text("abc\0")
                .raw(Arrays.copyOfRange(plain, 12, plain.length))
                .text("id3 tail that is no sound")
                .done();
        assertThat(Sounds.decode(file, 8000)).isEqualTo(SOUND);
    }

    @Test
    void bigEndianWavIsRead() {
        byte[] file = new SoundBytes()
                .text("RIFX")
                .big(4, 36 + BIG.length)
                .text("WAVEfmt ")
                .big(4, 16)
                .big(2, 1, 2)
                .big(4, 8000, 32_000)
                .big(2, 4, 16)
                .text("data")
                .big(4, BIG.length)
                .raw(BIG)
                .done();
        assertThat(Sounds.decode(file, 8000)).isEqualTo(SOUND);
    }

    @Test
    void sixtyFourBitWavIsRead() {
        byte[] plain = SoundBytes.wav(1, 2, 8000, 16, LITTLE);
        byte[] file = new SoundBytes()
                .text("RF64\u00ff\u00ff\u00ff\u00ffWAVEds64")
                .little(4, 28)
                .little(8, LITTLE.length + 72, LITTLE.length, 600)
                .little(4, 0)
                .raw(Arrays.copyOfRange(plain, 12, 36))
                .text("data\u00ff\u00ff\u00ff\u00ff")
                .raw(LITTLE)
                .text("more")
                .done();
        try (DecodedTrack track = Sounds.open(file, 8000)) {
            assertThat(Sounds.readAll(track)).isEqualTo(SOUND);
            assertThat(track.format().declaredFrames()).isEqualTo(OptionalLong.of(600));
        }
    }

    /** Sizes of 0 after a crash, of nearly 2^31 or 2^32 after a pipe. */
    @ParameterizedTest
    @ValueSource(longs = {0, 0x7FFFF000L, 0x7FFFFFFFL, 0xFFFFFFFFL})
    void aWavWhoseWriterDidNotKnowItsLengthIsReadToItsEnd(long size) {
        byte[] file = SoundBytes.wavHeader(1, 2, 8000, 16, 4, size).raw(LITTLE).done();
        if (size == 0) {
            Arrays.fill(file, 4, 8, (byte) 0);
        }
        try (DecodedTrack track = Sounds.open(file, 8000)) {
            assertThat(Sounds.readAll(track)).isEqualTo(SOUND);
            assertThat(track.format().declaredFrames()).isEmpty();
            assertThat(track.content().truncated()).isFalse();
        }
    }

    @Test
    void anAuWhoseWriterDidNotKnowItsLengthIsReadToItsEnd() {
        byte[] file = SoundBytes.auHeader(3, 2, 8000, 0xFFFFFFFFL).raw(BIG).done();
        assertThat(Sounds.decode(file, 8000)).isEqualTo(SOUND);
    }

    @Test
    void extensibleMuLawIsRead() {
        byte[] data = Sounds.bytes(1000);
        assertThat(Sounds.decode(SoundBytes.extensibleWav(7, 1, 8000, 8, 8, data), 8000))
                .isEqualTo(Sounds.decode(SoundBytes.wav(7, 1, 8000, 8, data), 8000));
    }
}
