package org.genremill.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.genremill.audio.Id3Bytes.id3;
import static org.genremill.audio.Id3Bytes.join;
import static org.genremill.audio.Id3Bytes.little;
import static org.genremill.audio.Id3Bytes.text;
import static org.genremill.audio.Id3Bytes.v2;
import static org.genremill.audio.Id3Bytes.v3;
import static org.genremill.audio.Id3Bytes.v4;

import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.tags.Tags;
import org.genremill.audio.tags.VorbisComments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags of files: written by ffmpeg, in all versions of ID3, and damaged in every way. */
class TagsTest {
    private static final byte[] MP3 = EncodedSounds.file("mp3-mono-8000.mp3");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info.wav",
                "id3.aiff",
                "text.aiff",
                "flac.flac",
                "vorbis.ogg",
                "opus.opus",
                "id3v23.mp3",
                "id3v24.mp3",
                "id3.aac",
                "mp4.m4a",
                "mp4.mov"
            })
    void tagsWrittenByFfmpegAreRead(String name) {
        Tags tags = tags(EncodedSounds.file("tagged-" + name));
        assertThat(tags.artist()).contains("Ärtist 音");
        assertThat(tags.title()).contains("A title");
        if (!name.equals("text.aiff")) {
            assertThat(tags.album()).contains("Album & more");
        }
    }

    /** A header has the form of a footer. */
    @Test
    void anApeTagMayPrecedeTheSound() {
        byte[] tag = Id3Bytes.ape(Id3Bytes.apeItem(0, "Artist", "Björk"));
        byte[] header = Arrays.copyOfRange(tag, tag.length - 32, tag.length);
        byte[] file = join(header, tag, MP3);
        assertThat(tags(file).artist()).contains("Björk");
        assertThat(EncodedSounds.decode(file)).isEqualTo(EncodedSounds.decode(MP3));
    }

    @Test
    void everyVersionOfId3AndEveryEncodingIsRead() {
        assertThat(artist(2, 0, v2("TP1", text(0, "Žižek".getBytes(UTF_8))))).contains("Å½iÅ¾ek");
        assertThat(artist(2, 0, v2("TP1", text(1, "音楽".getBytes(UTF_16))))).contains("音楽");
        assertThat(artist(3, 0, v3("TPE1", 0, text(0, "Björk".getBytes(ISO_8859_1)))))
                .contains("Björk");
        assertThat(artist(3, 0, v3("TPE1", 0, text(1, little("音"))))).contains("音");
        assertThat(artist(4, 0, v4("TPE1", 0, text(2, "音\0more".getBytes(UTF_16BE)))))
                .contains("音");
        assertThat(artist(4, 0, v4("TPE1", 0, text(3, "音".getBytes(UTF_8))))).contains("音");
        assertThat(artist(4, 0, v4("TPE1", 0, text(9, new byte[] {65})))).isEmpty();
    }

    @Test
    void unsynchronisationIsUndone() {
        byte[] shifted = {1, -1, 0, -2, 'A', 0, -1, 0, 1};
        String expected = "A" + (char) 0x1FF;
        assertThat(artist(3, 0x80, v3("TPE1", 0, shifted, shifted.length - 2))).contains(expected);
        assertThat(artist(4, 0, v4("TPE1", 0x02, shifted))).contains(expected);
        assertThat(artist(4, 0x80, v4("TPE1", 0, shifted))).contains(expected);
    }

    @Test
    void extendedHeadersGroupsAndLengthsArePassedOver() {
        byte[] extended3 = new SoundBytes().big(4, 6, 0, 0).done();
        byte[] extended4 = new SoundBytes().big(4, 6).big(2, 0x0100).done();
        byte[] frame3 = v3("TPE1", 0x20, text(7, text(0, "A".getBytes(UTF_8))));
        byte[] frame4 =
                v4("TPE1", 0x41, text(7, new SoundBytes().big(4, 2).text("\0A").done()));
        assertThat(artist(3, 0x40, Arrays.copyOf(extended3, 10), frame3)).contains("A");
        assertThat(artist(4, 0x40, extended4, frame4)).contains("A");
    }

    @Test
    void compressedAndEncryptedFramesAreIgnored() {
        for (int flags : new int[] {0x80, 0x40}) {
            assertThat(artist(3, 0, v3("TPE1", flags, text(0, "A".getBytes(UTF_8)))))
                    .isEmpty();
        }
        for (int flags : new int[] {0x08, 0x04}) {
            assertThat(artist(4, 0, v4("TPE1", flags, text(0, "A".getBytes(UTF_8)))))
                    .isEmpty();
        }
    }

    @Test
    void trailingTagsAreUsedIfThereAreNoLeadingOnes() {
        byte[] end = Arrays.copyOf("TAGat the end".getBytes(UTF_8), 128);
        byte[] front = id3(4, 0, v4("TIT2", 0, text(3, "in front".getBytes(UTF_8))));
        byte[] untold = EncodedSounds.file("mp3-untold-44100.mp3");
        assertThat(tags(join(untold, end)).title()).contains("at the end");
        assertThat(tags(join(MP3, end)).title()).contains("at the end");
        assertThat(tags(join(front, MP3, end)).title()).contains("in front");
        assertThat(tags(join(front, MP3)).title()).contains("in front");
    }

    @Test
    void aValueIsCutAndCleaned() {
        String hostile = "\u0007\r\n  a\u0000b";
        assertThat(comment("ARTIST=" + hostile).artist()).contains("a");
        assertThat(comment("artist=" + "𝄞".repeat(400)).artist()).contains("𝄞".repeat(250));
        assertThat(comment("ALBUM=" + "x".repeat(5000)).album()).contains("x".repeat(500));
        assertThat(comment("TITLE= \u0085\t").title()).isEmpty();
    }

    @Test
    void onlyTheFirstMegabyteIsLookedAt() {
        byte[] picture = v4("APIC", 0, new byte[1 << 20]);
        byte[] artist = v4("TPE1", 0, text(3, "late".getBytes(UTF_8)));
        assertThat(tags(join(id3(4, 0, picture, artist), MP3)).artist()).isEmpty();
        assertThat(tags(join(id3(4, 0, artist, picture), MP3)).artist()).contains("late");
    }

    @Test
    void aTagWithAWrongLengthInItNeverCostsATrack() {
        for (String name : new String[] {"info.wav", "flac.flac", "id3v23.mp3", "id3v24.mp3"}) {
            byte[] file = EncodedSounds.file("tagged-" + name);
            float[] sound = EncodedSounds.decode(file);
            int title = new String(file, ISO_8859_1).indexOf("A title");
            for (int at = title - 7; at < title; at++) {
                byte[] broken = file.clone();
                broken[at] ^= 0x55;
                assertThat(EncodedSounds.decode(broken))
                        .as("%s at %d", name, at)
                        .isEqualTo(sound);
                tags(broken);
            }
        }
    }

    @Test
    void countsAndLengthsThatLieEnd() {
        for (int declared : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0, 7}) {
            byte[] lie = new SoundBytes()
                    .little(4, 0, declared, declared)
                    .text("ARTIST=A")
                    .done();
            assertThat(VorbisComments.read(lie, 0).artist()).isEmpty();
            assertThat(VorbisComments.read(lie, declared & 31)).isNotNull();
        }
        for (int version = 0; version < 256; version++) {
            assertThat(tags(join(id3(version, 0xC0, Sounds.bytes(300)), MP3))).isNotNull();
        }
    }

    private static Tags tags(byte[] file) {
        try (DecodedTrack track = Sounds.open(file, 8000)) {
            Sounds.readAll(track);
            Tags tags = track.content().tags();
            assertThat(AudioDecoder.tags(AudioSource.of("test", file)))
                    .as("without decoding")
                    .isEqualTo(tags);
            return tags;
        }
    }

    private static Optional<String> artist(int version, int flags, byte[]... frames) {
        return tags(join(id3(version, flags, frames), MP3)).artist();
    }

    private static Tags comment(String comment) {
        byte[] bytes = comment.getBytes(UTF_8);
        return VorbisComments.read(
                new SoundBytes().little(4, 0, 1, bytes.length).raw(bytes).done(), 0);
    }
}
