package org.genremill.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.genremill.audio.Id3Bytes.ape;
import static org.genremill.audio.Id3Bytes.apeItem;
import static org.genremill.audio.Id3Bytes.id3;
import static org.genremill.audio.Id3Bytes.join;
import static org.genremill.audio.Id3Bytes.little;
import static org.genremill.audio.Id3Bytes.text;
import static org.genremill.audio.Id3Bytes.v1;
import static org.genremill.audio.Id3Bytes.v2;
import static org.genremill.audio.Id3Bytes.v3;
import static org.genremill.audio.Id3Bytes.v4;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.tags.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The genres of whole files, whose tags are written here as the standards of the formats have them. */
class GenreTagsTest {
    private static final byte[] MP3 = EncodedSounds.file("mp3-mono-8000.mp3");
    private static final byte[] NO_GENRE = id3(4, 0, v4("TIT2", 0, text(3, "x".getBytes(UTF_8))));
    private static final byte[] SOUND = Sounds.bytes(16_000);

    @Test
    void everyVersionOfId3AndEveryEncodingIsRead() {
        assertThat(genres(id3(2, 0, v2("TCO", latin("(8)Bop"))), MP3)).containsExactly("Jazz", "Bop");
        assertThat(genres(id3(3, 0, v3("TCON", 0, latin("(17)Metal"))), MP3)).containsExactly("Rock", "Metal");
        assertThat(genres(id3(3, 0, v3("TCON", 0, text(1, little("(139)音")))), MP3))
                .containsExactly("Crossover", "音");
        assertThat(genres(id3(4, 0, v4("TCON", 0, text(1, join(little("17\0"), little("Metal"))))), MP3))
                .containsExactly("Rock", "Metal");
        assertThat(genres(id3(4, 0, v4("TCON", 0, text(2, "191\0音\0".getBytes(UTF_16BE)))), MP3))
                .containsExactly("Psybient", "音");
        assertThat(genres(id3(4, 0, v4("TCON", 0, text(3, "80s\0008-bit\0002 Tone".getBytes(UTF_8)))), MP3))
                .containsExactly("80s", "8-bit", "2 Tone");
    }

    @Test
    void severalFramesCountInTheirOrder() {
        byte[] frames = join(v3("TCON", 0, latin("Soul")), v3("TCON", 0, latin("(42)")), v3("TCON", 0, latin("80s")));
        assertThat(genres(id3(3, 0, frames), MP3)).containsExactly("Soul", "80s");
    }

    @Test
    void unsynchronisationIsUndone() {
        byte[] shifted = {1, -1, 0, -2, '(', 0, '1', 0, ')', 0, -1, 0, 1};
        byte[] frame = v3("TCON", 0, shifted, shifted.length - 2);
        assertThat(genres(id3(3, 0x80, frame), MP3)).containsExactly("Classic Rock", "\u01FF");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, 139, 191})
    void theByteAtTheEndCountsWhereNoOtherTagNamesAGenre(int number) {
        List<String> named = List.of(
                switch (number) {
                    case 0 -> "Blues";
                    case 17 -> "Rock";
                    case 139 -> "Crossover";
                    default -> "Psybient";
                });
        assertThat(genres(MP3, v1("x", number))).isEqualTo(named);
        assertThat(genres(NO_GENRE, MP3, v1("x", number))).isEqualTo(named);
        assertThat(genres(id3(3, 0, v3("TCON", 0, latin("Polka"))), MP3, v1("x", number)))
                .containsExactly("Polka");
        assertThat(genres(EncodedSounds.file("aac-mono-8000.aac"), v1("x", number)))
                .isEqualTo(named);
    }

    @Test
    void aByteWithoutAGenreIsNotAGenre() {
        assertThat(genres(MP3, v1("x", 255))).isEmpty();
        assertThat(genres(MP3, v1("x", 192))).isEmpty();
        assertThat(genres(MP3, v1("", 0))).as("a tag that nobody has filled in").isEmpty();
        assertThat(genres(MP3, v1(" ".repeat(124), 0))).isEmpty();
        assertThat(genres(MP3, v1("", 17))).containsExactly("Rock");
    }

    @Test
    void anApeTagAtTheEndIsRead() {
        byte[] ape = ape(
                apeItem(2, "Cover Art (Front)", "x\0GENRE"),
                apeItem(0, "gEnRe", "Drone\00017\000Drone"),
                apeItem(0, "Artist", "A\0B"),
                apeItem(4, "Genre", "file:///elsewhere"));
        for (byte[] file : List.of(join(MP3, ape), join(MP3, ape, v1("x", 0)), join(NO_GENRE, MP3, ape))) {
            assertThat(genres(file)).containsExactly("Drone", "17");
            assertThat(tags(file).artist()).contains("A");
        }
        assertThat(genres(id3(4, 0, v4("TCON", 0, latin("17"))), MP3, ape)).containsExactly("Rock");
        assertThat(genres(MP3, ape(apeItem(0, "Title", "x")), v1("x", 0))).containsExactly("Blues");
        byte[] large = ape(apeItem(2, "Cover Art (Front)", "x".repeat(200_000)), apeItem(0, "Genre", "Late"));
        assertThat(genres(MP3, large)).containsExactly("Late");
    }

    @Test
    void aDeceptiveApeTagIsHarmless() {
        byte[] ape = ape(apeItem(0, "Genre", "Drone"));
        for (int at = 0; at < ape.length; at++) {
            for (int value : new int[] {0, 1, 0x7F, 0xFF}) {
                byte[] broken = ape.clone();
                broken[at] = (byte) value;
                assertThat(tags(join(MP3, broken))).isNotNull();
                assertThat(tags(broken(broken))).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flac.flac", "vorbis.ogg", "opus.opus"})
    void commentsNamedGenreAreRead(String name) {
        byte[] file = EncodedSounds.file("tagged-" + name);
        int album = new String(file, ISO_8859_1).toUpperCase(Locale.ROOT).indexOf("ALBUM=");
        byte[] renamed = "gEnRe".getBytes(ISO_8859_1);
        System.arraycopy(renamed, 0, file, album, renamed.length);
        if (!name.equals("flac.flac")) {
            Mutants.repairOgg(file);
        }
        assertThat(genres(file)).containsExactly("Album & more");
    }

    @Test
    void aFlacFileCountsItsOwnTagsFirst() {
        byte[] flac = EncodedSounds.file("flac-1-8000-8.flac");
        byte[] before = id3(4, 0, v4("TCON", 0, latin("17")));
        byte[] comments = comments("GENRE=8-bit", "genre=17", "GENRE=", "Genre=8-BIT", "GENRES=x");
        assertThat(genres(before, flac)).containsExactly("Rock");
        assertThat(genres(before, withComments(flac, comments))).containsExactly("8-bit", "17");
    }

    @Test
    void wavHasTwoKindsOfTags() {
        byte[] list = chunk("LIST", join("INFO".getBytes(ISO_8859_1), chunk("IGNR", "80s\0".getBytes(UTF_8))));
        byte[] id3 = chunk("id3 ", id3(3, 0, v3("TCON", 0, latin("(17)"))));
        byte[] wav = SoundBytes.wav(1, 1, 8000, 16, SOUND);
        assertThat(genres(wav, list)).containsExactly("80s");
        assertThat(genres(wav, list, id3)).containsExactly("Rock");
        assertThat(genres(wav, id3, list)).containsExactly("Rock");
    }

    @Test
    void aiffHasId3InAChunk() {
        byte[] tag = id3(4, 0, v4("TCON", 0, latin("0\00080s")));
        byte[] aiff = SoundBytes.aiff("", 1, 8000, 16, SOUND.length / 2, SOUND);
        byte[] chunk = new SoundBytes().text("ID3 ").big(4, tag.length).raw(tag).done();
        assertThat(genres(aiff, chunk)).containsExactly("Blues", "80s");
    }

    /** Without its beginning, and with an ID3v1 behind it. */
    private static byte[] broken(byte[] ape) {
        return join(MP3, Arrays.copyOfRange(ape, 5, ape.length), v1("x", 3));
    }

    private static byte[] chunk(String id, byte[] body) {
        SoundBytes chunk = new SoundBytes().text(id).little(4, body.length).raw(body);
        return body.length % 2 == 0 ? chunk.done() : chunk.big(1, 0).done();
    }

    private static byte[] comments(String... comments) {
        SoundBytes bytes = new SoundBytes().little(4, 0, comments.length);
        for (String comment : comments) {
            bytes.little(4, comment.length()).text(comment);
        }
        return bytes.done();
    }

    /** Puts a block behind the first one, which describes the stream. */
    private static byte[] withComments(byte[] flac, byte[] comments) {
        int start = 4 + 4 + 34;
        byte[] head = Arrays.copyOf(flac, start);
        boolean last = head[4] < 0;
        head[4] &= 0x7F;
        byte[] block = new SoundBytes()
                .big(1, last ? 0x84 : 0x04)
                .big(3, comments.length)
                .raw(comments)
                .done();
        return join(head, block, Arrays.copyOfRange(flac, start, flac.length));
    }

    private static byte[] latin(String text) {
        return text(0, text.getBytes(ISO_8859_1));
    }

    private static List<String> genres(byte[]... parts) {
        return tags(join(parts)).genres();
    }

    private static Tags tags(byte[] file) {
        FrameReader reader = EncodedSounds.reader(file);
        float[] block = new float[1000 * reader.format().channels()];
        while (reader.read(block, 1000) >= 0) {
            // Only what stands around the sound is wanted.
        }
        return reader.tags();
    }
}
