package org.genremill.audio.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.Likeness;
import org.genremill.audio.aac.Adts;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MP4 as ffmpeg and QuickTime lay it out, and written by hand, beside the same packets in a bare stream. */
class Mp4Test {
    private static final int DELAY = 1024;
    private static final float[] MONO = EncodedSounds.decode(EncodedSounds.file("aac-mono-22050.aac"));
    private static final List<byte[]> PACKETS = Adts.payloads(EncodedSounds.file("aac-mono-22050.aac"));

    @ParameterizedTest
    @CsvSource({
        "mp4-behind.m4a, aac-shaped-44100.aac, 2, 44100, 66150",
        "mp4-front.m4a, aac-mono-22050.aac, 1, 22050, 33075",
        "mp4-video.mp4, aac-mono-22050.aac, 1, 22050, 33075",
        "mp4-quicktime.mov, aac-mono-8000.aac, 1, 8000, 12000",
        "mp4-6-48000.m4a, aac-6-48000.aac, 6, 48000, 14400"
    })
    void theSoundIsAsLongAndWhereItWas(String name, String bare, int channels, int rate, int frames) {
        FrameReader reader = EncodedSounds.reader(EncodedSounds.file(name));
        assertThat(reader.format().channels()).isEqualTo(channels);
        assertThat(reader.format().sampleRate()).isEqualTo(rate);
        float[] all = EncodedSounds.decode(EncodedSounds.file(bare));
        float[] sound = EncodedSounds.decode(EncodedSounds.file(name));
        assertThat(sound).isEqualTo(Arrays.copyOfRange(all, DELAY * channels, (DELAY + frames) * channels));
        float[] source = EncodedSounds.sound(channels, rate, 16);
        double likeness = Likeness.decibels(sound, Arrays.copyOf(source, sound.length), channels, 0);
        assertThat(likeness).isGreaterThan(8);
        assertThat(Likeness.decibels(sound, source, channels, 1)).isLessThan(likeness);
    }

    /** Nothing tells where the sound of fragments ends, or, in the way of streaming, where it starts. */
    @ParameterizedTest
    @CsvSource({"mp4-fragments.mp4", "mp4-dash.mp4"})
    void fragmentsAreRead(String name) {
        float[] sound = EncodedSounds.decode(EncodedSounds.file(name));
        assertThat(sound).isEqualTo(Arrays.copyOfRange(MONO, MONO.length - sound.length, MONO.length));
        assertThat(sound.length).isIn(MONO.length, MONO.length - DELAY);
    }

    @Test
    void truncatedFragmentsAreReported() {
        byte[] file = EncodedSounds.file("mp4-fragments.mp4");
        FrameReader reader = EncodedSounds.reader(Arrays.copyOf(file, file.length / 2));
        assertThat(framesOf(reader)).isBetween(MONO.length / 4, MONO.length / 2);
        assertThat(reader.cutShort()).isTrue();
    }

    @Test
    void truncatedAudioIsReported() {
        byte[] file = EncodedSounds.file("mp4-front.m4a");
        FrameReader reader = EncodedSounds.reader(Arrays.copyOf(file, file.length * 2 / 3));
        assertThat(framesOf(reader)).isBetween(MONO.length / 2, MONO.length * 2 / 3);
        assertThat(reader.cutShort()).isTrue();
    }

    @Test
    void aFileThatEndsBeforeItsDescriptionIsCorrupt() {
        byte[] file = EncodedSounds.file("mp4-behind.m4a");
        assertRefused(Arrays.copyOf(file, 15_000), FailureCode.CORRUPT, "before its 'moov' box");
    }

    @Test
    void longOffsetsAndSizesAreRead() {
        assertThat(decode(mp4 -> {
                    mp4.longOffsets = true;
                    mp4.longSize = true;
                }))
                .isEqualTo(MONO);
    }

    @Test
    void chunksMayLieInAnyOrder() {
        assertThat(decode(mp4 -> mp4.lastChunkFirst = true)).isEqualTo(MONO);
    }

    @Test
    void aSingleEditSetsWhereTheAudioStartsAndEnds() {
        assertThat(decode(mp4 -> mp4.edits = Mp4Bytes.edits(5000, 1000)))
                .isEqualTo(Arrays.copyOfRange(MONO, 1000, 6000));
        assertThat(decode(mp4 -> mp4.edits = Mp4Bytes.edits(300, -1, 5000, 1000)))
                .isEqualTo(Arrays.copyOfRange(MONO, 1000, 6000));
        assertThat(decode(mp4 -> mp4.edits = Mp4Bytes.edits(0, 1000)))
                .isEqualTo(Arrays.copyOfRange(MONO, 1000, MONO.length));
        assertThat(decode(mp4 -> {
                    mp4.edits = Mp4Bytes.edits((MONO.length - 1000) * 600L / Mp4Bytes.RATE, 1000);
                    mp4.movieClock = 600;
                }))
                .isEqualTo(Arrays.copyOfRange(MONO, 1000, MONO.length));
    }

    @Test
    void severalEditsAndEditsWithoutSoundAreNotFollowed() {
        assertThat(decode(mp4 -> mp4.edits = Mp4Bytes.edits(5000, 1000, 5000, 9000)))
                .isEqualTo(MONO);
        assertThat(decode(mp4 -> mp4.edits = Mp4Bytes.edits(5000, MONO.length))).isEqualTo(MONO);
    }

    @Test
    void theGaplessInformationOfItunesIsFollowed() {
        byte[] numbers = " 00000000 00000840 000001CA 0000000000003000 00000000".getBytes(ISO_8859_1);
        byte[] name = Mp4Bytes.box("name", Mp4Bytes.big(4, 0), "iTunSMPB".getBytes(ISO_8859_1));
        byte[] data = Mp4Bytes.box("data", Mp4Bytes.big(4, 1, 0), numbers);
        assertThat(decode(mp4 -> mp4.userData = Mp4Bytes.items(Mp4Bytes.box("----", name, data))))
                .isEqualTo(Arrays.copyOfRange(MONO, 0x840, 0x840 + 0x3000));
        byte[] broken = Mp4Bytes.box("data", Mp4Bytes.big(4, 1, 0), "7 x".getBytes(ISO_8859_1));
        assertThat(decode(mp4 -> mp4.userData = Mp4Bytes.items(Mp4Bytes.box("----", name, broken))))
                .isEqualTo(MONO);
    }

    @ParameterizedTest
    @CsvSource({
        "ac-3, Dolby Digital in MP4",
        "drms, encrypted sound",
        "enca, encrypted sound",
        "wxyz, the codec of a 'wxyz' box in MP4"
    })
    void otherCodecsAreRefusedByName(String codec, String message) {
        assertRefused(file(mp4 -> mp4.codec = codec), FailureCode.UNSUPPORTED_CODEC, message);
    }

    @ParameterizedTest
    @CsvSource({
        "0x2B88, 2, HE-AAC",
        "0xEB88, 2, HE-AAC",
        "0x138856E580, 5, HE-AAC",
        "0x0B88, 2, profile Main",
        "0x2388, 2, long-term prediction",
        "0x138C, 2, frames of 960 samples",
        "0xF94E20, 3, xHE-AAC",
    })
    void otherKindsOfAacAreRefusedByName(String config, int bytes, String message) {
        byte[] file = file(mp4 -> {
            mp4.config = Long.decode(config);
            mp4.configBytes = bytes;
        });
        assertRefused(file, FailureCode.UNSUPPORTED_CODEC, message);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL})
    void tablesOfMoreEntriesThanTheyHoldAreCorrupt(long count) {
        assertRefused(file(mp4 -> mp4.count = count), FailureCode.CORRUPT, "more than it can hold");
    }

    @Test
    void packetsThatNoChunkHoldsAreCorrupt() {
        assertRefused(
                file(mp4 -> {
                    mp4.commonSize = 1;
                    mp4.count = 0xFFFF_FFFFL;
                }),
                FailureCode.CORRUPT,
                "positions for only 35");
    }

    @Test
    void packetsInDisorderEnd() {
        byte[] packet = PACKETS.get(10);
        List<byte[]> many = Collections.nCopies(8000, packet);
        Mp4Bytes mp4 = new Mp4Bytes();
        mp4.lastChunkFirst = true;
        FrameReader reader = EncodedSounds.reader(mp4.file(many));
        assertThatThrownBy(() -> framesOf(reader))
                .isInstanceOf(TrackException.class)
                .hasMessageContaining("out of order");
    }

    @Test
    void tagsOfItunesAreReadAndBrokenOnesLeftOut() {
        byte[] artist = Mp4Bytes.item("\u00A9ART", 1, "Björk".getBytes(UTF_8));
        byte[] title = Mp4Bytes.item("\u00A9nam", 2, "音".getBytes(UTF_16BE));
        byte[] picture = Mp4Bytes.item("covr", 13, new byte[200_000]);
        byte[] albumArtist = Mp4Bytes.item("aART", 1, "Various".getBytes(UTF_8));
        Tags tags = tags(picture, albumArtist, artist, title);
        assertThat(tags.artist()).contains("Björk");
        assertThat(tags.title()).contains("音");
        assertThat(tags.album()).isEmpty();
        assertThat(tags(albumArtist, title).artist()).contains("Various");
        for (int at = 0; at < 24; at++) {
            byte[] broken = artist.clone();
            broken[at] ^= 0x7F;
            assertThat(tags(title, broken).title()).as("byte %d", at).contains("音");
        }
    }

    @Test
    void aGenreIsANameOrANumberThatCountsFromOne() {
        byte[] number = Mp4Bytes.item("gnre", 0, Mp4Bytes.big(2, 18));
        byte[] name = Mp4Bytes.item("\u00A9gen", 1, "80s".getBytes(UTF_8));
        byte[] second = Mp4Bytes.box("data", Mp4Bytes.big(4, 1, 0), "17".getBytes(UTF_8));
        byte[] two = Mp4Bytes.box("\u00A9gen", Mp4Bytes.box("data", Mp4Bytes.big(4, 1, 0), new byte[] {'A'}), second);
        byte[] freeForm =
                Mp4Bytes.box("----", Mp4Bytes.box("name", Mp4Bytes.big(4, 0), "GENRE".getBytes(UTF_8)), second);
        assertThat(tags(number).genres()).containsExactly("Rock");
        assertThat(tags(Mp4Bytes.item("gnre", 0, Mp4Bytes.big(2, 1))).genres()).containsExactly("Blues");
        assertThat(tags(Mp4Bytes.item("gnre", 21, Mp4Bytes.big(2, 192))).genres())
                .containsExactly("Psybient");
        assertThat(tags(name).genres()).containsExactly("80s");
        assertThat(tags(number, name).genres()).containsExactly("80s");
        assertThat(tags(name, number).genres()).containsExactly("80s");
        assertThat(tags(two).genres()).containsExactly("A", "17");
        assertThat(tags(name, two).genres()).containsExactly("80s", "A", "17");
        assertThat(tags(freeForm).genres()).isEmpty();
        for (int none : new int[] {0, 193, 0x8000, 0xFFFF}) {
            assertThat(tags(Mp4Bytes.item("gnre", 0, Mp4Bytes.big(2, none))).genres())
                    .isEmpty();
        }
        for (int bytes : new int[] {0, 1, 3, 100}) {
            assertThat(tags(Mp4Bytes.item("gnre", 0, new byte[bytes])).genres()).isEmpty();
        }
    }

    private static Tags tags(byte[]... items) {
        byte[] file = file(mp4 -> mp4.userData = Mp4Bytes.items(items));
        FrameReader reader = EncodedSounds.reader(file);
        assertThat(framesOf(reader)).isEqualTo(MONO.length);
        return reader.tags();
    }

    private static int framesOf(FrameReader reader) {
        int frames = 0;
        float[] block = new float[1024];
        for (int count = 0; count >= 0; count = reader.read(block, block.length)) {
            frames += count;
        }
        return frames;
    }

    private static byte[] file(Consumer<Mp4Bytes> variant) {
        Mp4Bytes mp4 = new Mp4Bytes();
        variant.accept(mp4);
        return mp4.file(PACKETS);
    }

    private static float[] decode(Consumer<Mp4Bytes> variant) {
        return EncodedSounds.decode(file(variant));
    }

    private static void assertRefused(byte[] file, FailureCode code, String message) {
        assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
