package org.genremill.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.genremill.audio.Id3Bytes.apeItem;
import static org.genremill.audio.Id3Bytes.id3;
import static org.genremill.audio.Id3Bytes.join;
import static org.genremill.audio.Id3Bytes.text;
import static org.genremill.audio.Id3Bytes.v4;

import java.util.Map;
import java.util.stream.Stream;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format decodes to the same samples behind tags and padding. */
class LeadingTagsTest {
    private static final byte[] SAMPLES = Sounds.bytes(24_000);
    private static final byte[] ID3 = id3(4, 0, v4("TPE1", 0, text(3, "Front".getBytes(UTF_8))));
    /** Larger than the buffer and than the part of a tag that is kept. */
    private static final byte[] LARGE = id3(4, 0, v4("APIC", 0, new byte[(1 << 20) + 70_000]));

    private static final byte[] APE = ape(apeItem(0, "Artist", "Ape"), apeItem(0, "Album", "Apes"));

    private static final Map<String, byte[]> FILES = Map.ofEntries(
            Map.entry("WAV", SoundBytes.wav(1, 2, 44_100, 16, SAMPLES)),
            Map.entry("AIFF", SoundBytes.aiff("", 2, 44_100, 16, 6000, SAMPLES)),
            Map.entry("AIFF, audio first", audioFirst()),
            Map.entry("AU", SoundBytes.au(3, 2, 44_100, SAMPLES)),
            Map.entry("FLAC", EncodedSounds.file("flac-2-44100-16.flac")),
            Map.entry("Ogg Vorbis", EncodedSounds.file("vorbis-22050.ogg")),
            Map.entry("Ogg Opus", EncodedSounds.file("opus-mono.opus")),
            Map.entry("Ogg FLAC", EncodedSounds.file("flac-2-44100-16.oga")),
            Map.entry("MP4", EncodedSounds.file("mp4-front.m4a")),
            Map.entry("MP4, description behind", EncodedSounds.file("mp4-behind.m4a")),
            Map.entry("MP4, fragments", EncodedSounds.file("mp4-fragments.mp4")),
            Map.entry("MP3", EncodedSounds.file("mp3-mono-8000.mp3")),
            Map.entry("AAC", EncodedSounds.file("aac-mono-8000.aac")));

    static Stream<Arguments> files() {
        return FILES.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyFormatIsReadBehindTagsAndZeros(String name, byte[] file) {
        float[] plain = EncodedSounds.decode(file);
        for (byte[] front : new byte[][] {
            ID3,
            LARGE,
            APE,
            new byte[1],
            new byte[512],
            new byte[70_000],
            join(ID3, ID3),
            join(ID3, new byte[333], APE, new byte[5], LARGE),
            join(new byte[10], ID3)
        }) {
            assertThat(EncodedSounds.decode(join(front, file)))
                    .as("behind %d bytes", front.length)
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void tagsInFrontAreUsedWhereTheFormatHasNone(String name, byte[] file) {
        FrameReader reader = EncodedSounds.reader(join(ID3, APE, file));
        assertThat(reader.tags().artist()).contains("Front");
        assertThat(reader.tags().album()).contains("Apes");
    }

    @Test
    void tagsOfTheFormatTakePrecedence() {
        for (String name : new String[] {"info.wav", "id3.aiff", "flac.flac", "vorbis.ogg", "opus.opus", "mp4.m4a"}) {
            byte[] file = join(ID3, EncodedSounds.file("tagged-" + name));
            assertThat(EncodedSounds.reader(file).tags().artist()).as(name).contains("Ärtist 音");
        }
    }

    @Test
    void tagsWithoutAudioAreEmpty() {
        assertFailure(FailureCode.EMPTY, ID3);
        assertFailure(FailureCode.EMPTY, join(APE, ID3));
    }

    @Test
    void zerosAreNotAudio() {
        assertFailure(FailureCode.NOT_AUDIO, new byte[10]);
        assertFailure(FailureCode.NOT_AUDIO, join(new byte[10], "text".getBytes(UTF_8)));
        assertFailure(FailureCode.NOT_AUDIO, join(new byte[2 << 20], FILES.get("WAV")));
    }

    @Test
    void thousandsOfTagsEnd() {
        byte[] empty = id3(4, 0);
        byte[] many = new byte[100_000 * empty.length];
        for (int at = 0; at < many.length; at += empty.length) {
            System.arraycopy(empty, 0, many, at, empty.length);
        }
        assertThatThrownBy(() -> EncodedSounds.decode(many)).isInstanceOf(TrackException.class);
    }

    private static void assertFailure(FailureCode code, byte[] file) {
        assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** APEv2 with a header and a footer. */
    private static byte[] ape(byte[]... items) {
        byte[] all = join(items);
        byte[] header = apeEnd(all.length, items.length, 0xA000_0000L);
        return join(header, all, apeEnd(all.length, items.length, 0x8000_0000L));
    }

    private static byte[] apeEnd(int bytes, int items, long flags) {
        return new SoundBytes()
                .text("APETAGEX")
                .little(4, 2000, bytes + 32, items, flags, 0, 0)
                .done();
    }

    private static byte[] audioFirst() {
        return new SoundBytes()
                .text("FORM")
                .big(4, 46 + SAMPLES.length)
                .text("AIFF")
                .raw(SoundBytes.ssnd(SAMPLES))
                .raw(SoundBytes.comm("", 2, 44_100, 16, 6000))
                .done();
    }
}
