package org.genremill.audio;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that lie. Each ends in a sound or in a failure with a code that its owner can act on, soon and in little memory. */
class HostileInputTest {
    private static final DecodeLimits LIMITS =
            new DecodeLimits(1 << 20, ofMillis(5), ofSeconds(10), 8, 4_000, 192_000, 1_000, false);
    private static final byte[] SOUND = Sounds.bytes(2400);

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("no bytes", FailureCode.EMPTY, "the file has no bytes"),
                lie(
                        "text",
                        FailureCode.NOT_AUDIO,
                        "no known audio format",
                        text("Dear sir, the tape you sent is blank")),
                lie("a RIFF that is a film", FailureCode.UNSUPPORTED_CODEC, "AVI", text("RIFF\1\0\0\0AVI LIST")),
                lie("a WAV header cut short", FailureCode.CORRUPT, "ends after 20 bytes", header(2, 44_100, 16, 4, 20)),
                lie("a WAV without sound", FailureCode.CORRUPT, "no 'data' chunk", header(2, 44_100, 16, 4, 36)),
                lie("no samples", FailureCode.EMPTY, "not one sample", SoundBytes.wav(1, 2, 44_100, 16, new byte[3])),
                lie("a blink", FailureCode.TOO_SHORT, "0.002 s", SoundBytes.wav(1, 2, 44_100, 16, new byte[441])),
                lie("no channels", FailureCode.CORRUPT, "no channels", SoundBytes.wav(1, 0, 44_100, 16, SOUND)),
                lie(
                        "a crowd of channels",
                        FailureCode.TOO_MANY_CHANNELS,
                        "24 channels, at most 8 are allowed",
                        SoundBytes.wav(1, 24, 44_100, 16, SOUND)),
                lie(
                        "65535 channels",
                        FailureCode.TOO_MANY_CHANNELS,
                        "65535",
                        SoundBytes.wav(1, 65_535, 8000, 8, SOUND)),
                lie("rate 0", FailureCode.RATE_OUT_OF_RANGE, "0 Hz", SoundBytes.wav(1, 1, 0, 16, SOUND)),
                lie("rate 2^32-1", FailureCode.RATE_OUT_OF_RANGE, "Hz", SoundBytes.wav(1, 1, 0xFFFFFFFFL, 16, SOUND)),
                lie("blocks that do not fit", FailureCode.CORRUPT, "frames of 3 bytes", header(2, 44_100, 16, 3, 44)),
                lie("AAC in WAV", FailureCode.UNSUPPORTED_CODEC, "0x00FF", SoundBytes.wav(0xFF, 2, 44_100, 0, SOUND)),
                lie("PCM of 0 bits", FailureCode.UNSUPPORTED_CODEC, "0 bits", SoundBytes.wav(1, 2, 44_100, 0, SOUND)),
                lie("sound before its format", FailureCode.CORRUPT, "'data' chunk comes before", dataFirst()),
                lie("a chunk beyond the end", FailureCode.CORRUPT, "no 'data' chunk", chunk("LIST", 0xFFFFFFFFL)),
                lie("a format chunk of 2 bytes", FailureCode.CORRUPT, "at least 16 are needed", chunk("fmt ", 2)),
                lie("endless chunks", FailureCode.CORRUPT, "more than 4096 chunks", endlessChunks()),
                lie("too long", FailureCode.TOO_LONG, "10.000 s", SoundBytes.wav(1, 1, 8000, 8, new byte[80_001])),
                lie("too large", FailureCode.TOO_LARGE, "1048577 bytes", new byte[(1 << 20) + 1]),
                lie("not a number", FailureCode.NOT_FINITE, "frame 2", floats(0, 1, Float.NaN, 0)),
                lie("infinity", FailureCode.NOT_FINITE, "frame 1", floats(0, Float.POSITIVE_INFINITY)),
                lie("AIFF without sound", FailureCode.CORRUPT, "no 'SSND'", aiff(SoundBytes.comm("", 1, 8000, 16, 9))),
                lie("AIFF without format", FailureCode.CORRUPT, "no 'COMM'", aiff(SoundBytes.ssnd(SOUND))),
                lie("AIFF-C of tomorrow", FailureCode.UNSUPPORTED_CODEC, "'zap!'", aiffc("zap!")),
                lie("AIFF-C with a bad name", FailureCode.UNSUPPORTED_CODEC, "'?p??'", aiffc("\1p\n\u00ff")),
                lie(
                        "AU with a short header",
                        FailureCode.CORRUPT,
                        "byte 8",
                        new SoundBytes()
                                .text(".snd")
                                .big(4, 8, 100, 3, 8000, 1, 0)
                                .done()),
                lie(
                        "AU of 2^32-1 channels",
                        FailureCode.TOO_MANY_CHANNELS,
                        "channels",
                        SoundBytes.auHeader(3, -1, 8000, 100).raw(SOUND).done()),
                lie("AU of 1986", FailureCode.UNSUPPORTED_CODEC, "number 23", SoundBytes.au(23, 1, 8000, SOUND)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aLieIsCalledByItsName(String name, FailureCode code, String message, byte[] file) {
        assertThatThrownBy(() -> decode(file)).as(name).isInstanceOfSatisfying(TrackException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessageContaining(message);
        });
    }

    @Test
    void aHugeDeclaredSizeCostsNothingAndIsNotTheLength() {
        byte[] file = SoundBytes.wavHeader(1, 2, 44_100, 16, 4, 0x7FFFFF00L)
                .raw(SOUND)
                .done();
        assertThat(decode(file).frames()).isEqualTo(600);
        byte[] cut = SoundBytes.wavHeader(1, 2, 44_100, 16, 4, 0x3FFFFF00L)
                .raw(SOUND)
                .done();
        assertThat(decode(cut).truncated()).isTrue();
    }

    private static SourceContent decode(byte[] file) {
        try (DecodedTrack track = new AudioDecoder(LIMITS, 22_050).open(AudioSource.of("hostile", file))) {
            float[] block = new float[4096];
            while (track.read(block, 0, block.length) >= 0) {
                // Every sample is wanted, none is kept.
            }
            return track.content();
        }
    }

    private static Arguments lie(String name, FailureCode code, String message, byte... file) {
        return Arguments.of(name, code, message, file);
    }

    private static byte[] text(String text) {
        return new SoundBytes().text(text).done();
    }

    /** The first bytes of a WAV. */
    private static byte[] header(int channels, int rate, int bits, int block, int length) {
        return Arrays.copyOf(
                SoundBytes.wavHeader(1, channels, rate, bits, block, 100).done(), length);
    }

    private static byte[] chunk(String id, long size) {
        return new SoundBytes()
                .text("RIFF\0\0\0\0WAVE" + id)
                .little(4, size)
                .raw(SOUND)
                .done();
    }

    private static byte[] dataFirst() {
        return new SoundBytes()
                .text("RIFF\0\0\0\0WAVEdata")
                .little(4, 4, 0)
                .text("fmt ")
                .little(4, 16)
                .little(2, 1, 1)
                .little(4, 8000, 16_000)
                .little(2, 2, 16)
                .done();
    }

    private static byte[] endlessChunks() {
        return text("RIFF\0\0\0\0WAVE" + "junk\0\0\0\0".repeat(5000));
    }

    private static byte[] floats(float... samples) {
        SoundBytes bytes = new SoundBytes();
        for (float sample : samples) {
            bytes.little(4, Float.floatToIntBits(sample));
        }
        return SoundBytes.wav(3, 1, 8000, 32, bytes.done());
    }

    private static byte[] aiff(byte[] chunk) {
        return new SoundBytes().text("FORM").big(4, 100).text("AIFF").raw(chunk).done();
    }

    private static byte[] aiffc(String compression) {
        return SoundBytes.aiff(compression, 1, 8000, 16, 1200, SOUND);
    }
}
