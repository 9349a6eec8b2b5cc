package org.genremill.audio.matroska;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.SoundBytes;
import org.genremill.audio.Sounds;
import org.genremill.audio.alac.AlacFiles;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.matroska.MatroskaBytes.Lace;
import org.genremill.audio.mp4.Mp4Files;
import org.genremill.audio.ogg.OggFiles;
import org.genremill.audio.tags.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Matroska written by hand, of packets whose sound is known from other containers. */
class MatroskaTest {
    private static final byte[] OGG = EncodedSounds.file("opus-mono.opus");
    private static final List<byte[]> PACKETS = OggFiles.packets(OGG);
    private static final List<byte[]> AUDIO = PACKETS.subList(2, PACKETS.size());
    private static final float[] SOUND = EncodedSounds.decode(MatroskaFiles.opus(OGG));
    private static final byte[] DATA = Sounds.bytes(2400);

    @ParameterizedTest
    @ValueSource(strings = {"opus-mono.opus", "opus-stereo.opus", "opus-6.opus"})
    void opusSoundsAsInOgg(String name) {
        byte[] file = MatroskaFiles.opus(EncodedSounds.file(name));
        assertThat(EncodedSounds.reader(file).format().encoding()).isEqualTo("Opus");
        requireStart(EncodedSounds.decode(file), EncodedSounds.decode(EncodedSounds.file(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vorbis-22050.ogg", "vorbis-44100.ogg"})
    void vorbisSoundsAsInOgg(String name) {
        requireStart(
                EncodedSounds.decode(MatroskaFiles.vorbis(EncodedSounds.file(name))),
                EncodedSounds.decode(EncodedSounds.file(name)));
    }

    @Test
    void flacIsExact() {
        byte[] flac = EncodedSounds.file("flac-2-44100-16.flac");
        assertThat(EncodedSounds.decode(MatroskaFiles.flac(flac, 44_100))).isEqualTo(EncodedSounds.decode(flac));
    }

    @Test
    void mp3SoundsAsItDoesAlone() {
        byte[] mp3 = EncodedSounds.file("mp3-untold-44100.mp3");
        assertThat(EncodedSounds.decode(MatroskaFiles.mp3(mp3, 44_100))).isEqualTo(EncodedSounds.decode(mp3));
    }

    @Test
    void aacWithoutAConfigurationSoundsAsItDoesAlone() {
        byte[] adts = EncodedSounds.file("aac-shaped-44100.aac");
        assertThat(EncodedSounds.decode(MatroskaFiles.aac(adts, 44_100, 2))).isEqualTo(EncodedSounds.decode(adts));
    }

    @Test
    void appleLosslessIsExact() {
        AlacFiles.Stream music = AlacFiles.music(1000);
        assertThat(EncodedSounds.decode(MatroskaFiles.appleLossless(music)))
                .isEqualTo(EncodedSounds.decode(
                        Mp4Files.appleLossless(music.cookie(), 44_100, AlacFiles.FRAMES, music.packets())))
                .hasSize(2000);
    }

    @ParameterizedTest
    @CsvSource({
        "A_PCM/INT/LIT, 1, 8",
        "A_PCM/INT/LIT, 1, 16",
        "A_PCM/INT/LIT, 1, 24",
        "A_PCM/INT/LIT, 1, 32",
        "A_PCM/FLOAT/IEEE, 3, 32",
        "A_PCM/FLOAT/IEEE, 3, 64"
    })
    void uncompressedSamplesAreRead(String codec, int tag, int bits) {
        assertThat(EncodedSounds.decode(MatroskaFiles.pcm(codec, 2, 8000, bits, DATA)))
                .isEqualTo(EncodedSounds.decode(SoundBytes.wav(tag, 2, 8000, bits, DATA)));
    }

    @Test
    void bigEndianSamplesAreRead() {
        assertThat(EncodedSounds.decode(MatroskaFiles.pcm("A_PCM/INT/BIG", 2, 8000, 16, DATA)))
                .isEqualTo(EncodedSounds.decode(SoundBytes.aiff("twos", 2, 8000, 16, 600, DATA)));
    }

    @ParameterizedTest
    @EnumSource(Lace.class)
    void everyLacingIsUndone(Lace lace) {
        List<byte[]> packets = AUDIO;
        if (lace == Lace.FIXED) {
            packets = packets.stream().map(packet -> Arrays.copyOf(packet, 40)).toList();
        }
        float[] plain = EncodedSounds.decode(matroska(none -> {}).file(packets));
        for (boolean groups : new boolean[] {false, true}) {
            MatroskaBytes matroska = matroska(m -> {
                m.lace = lace;
                m.groups = groups;
            });
            assertThat(EncodedSounds.decode(matroska.file(packets))).isEqualTo(plain);
        }
    }

    @Test
    void framesOfMoreThan255BytesAreLaced() {
        for (Lace lace : new Lace[] {Lace.XIPH, Lace.EBML}) {
            MatroskaBytes matroska = new MatroskaBytes();
            matroska.codec = "A_PCM/INT/LIT";
            matroska.rate = 8000;
            matroska.bits = 16;
            matroska.lace = lace;
            byte[] file = matroska.file(List.of(
                    Arrays.copyOf(DATA, 510),
                    Arrays.copyOfRange(DATA, 510, 610),
                    Arrays.copyOfRange(DATA, 610, 1300),
                    Arrays.copyOfRange(DATA, 1300, 2400)));
            assertThat(EncodedSounds.decode(file))
                    .isEqualTo(EncodedSounds.decode(SoundBytes.wav(1, 1, 8000, 16, DATA)));
        }
    }

    @Test
    void sizesMayBeUnknownAndTracksMixed() {
        assertThat(decode(m -> m.unknownSizes = true)).isEqualTo(SOUND);
        assertThat(decode(m -> m.otherTracks = true)).isEqualTo(SOUND);
        assertThat(decode(m -> {
                    m.otherTracks = true;
                    m.unknownSizes = true;
                    m.groups = true;
                }))
                .isEqualTo(SOUND);
    }

    @Test
    void aCommonStartOfFramesIsPutBack() {
        byte toc = AUDIO.get(0)[0];
        List<byte[]> alike = AUDIO.stream().filter(packet -> packet[0] == toc).toList();
        assertThat(alike).hasSizeGreaterThan(10);
        float[] plain = EncodedSounds.decode(matroska(m -> {}).file(alike));
        for (Lace lace : new Lace[] {Lace.NONE, Lace.XIPH}) {
            MatroskaBytes matroska = matroska(m -> {
                m.stripped = new byte[] {toc};
                m.lace = lace;
            });
            assertThat(EncodedSounds.decode(matroska.file(alike))).isEqualTo(plain);
        }
    }

    @Test
    void paddingBeforeAndBehindTheSoundIsRemoved() {
        int delay = (PACKETS.get(0)[10] & 0xFF) | (PACKETS.get(0)[11] & 0xFF) << 8;
        float[] later = decode(m -> m.delayNanos = Math.round((delay + 480) / 48e3 * 1e9));
        assertThat(later).isEqualTo(Arrays.copyOfRange(SOUND, 480, SOUND.length));
        float[] shorter = decode(m -> {
            m.groups = true;
            m.discardNanos = 5_000_000;
        });
        assertThat(shorter).isEqualTo(Arrays.copyOf(SOUND, SOUND.length - 240));
    }

    @Test
    void paddingOfMp3IsRemoved() {
        byte[] mp3 = EncodedSounds.file("mp3-untold-44100.mp3");
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < mp3.length; ) {
            int length = 417 + (mp3[at + 2] >> 1 & 1);
            frames.add(Arrays.copyOfRange(mp3, at, at + length));
            at += length;
        }
        MatroskaBytes matroska = new MatroskaBytes();
        matroska.codec = "A_MPEG/L3";
        matroska.rate = 44_100;
        matroska.groups = true;
        matroska.delayNanos = Math.round(1105 / 44.1e3 * 1e9);
        matroska.discardNanos = Math.round(500 / 44.1e3 * 1e9);
        float[] whole = EncodedSounds.decode(mp3);
        assertThat(EncodedSounds.decode(matroska.file(frames)))
                .isEqualTo(Arrays.copyOfRange(whole, 2 * 1105, whole.length - 2 * 500));
    }

    @Test
    void tagsBeforeAndBehindTheSoundAreRead() {
        byte[] track = MatroskaBytes.tag(30, "TITLE", "Title", "ARTIST", "Artist", "GENRE", "Polka", "GENRE", "80s");
        byte[] album = MatroskaBytes.tag(50, "TITLE", "Album", "ARTIST", "Various", "GENRE", "Folk");
        byte[] untargeted =
                MatroskaBytes.tag(0, "title", "Title", "Artist", "Artist", "ALBUM", "Album", "GENRE", "Polka");
        for (boolean behind : new boolean[] {false, true}) {
            Tags tags = tags(behind, MatroskaBytes.join(album, track));
            assertThat(tags.title()).contains("Title");
            assertThat(tags.artist()).contains("Artist");
            assertThat(tags.album()).contains("Album");
            assertThat(tags.genres()).containsExactly("Polka", "80s");
            assertThat(tags(behind, album).artist()).contains("Various");
            assertThat(tags(behind, untargeted)).isEqualTo(tags(behind, MatroskaBytes.join(untargeted, album)));
            assertThat(tags(behind, untargeted).album()).contains("Album");
        }
        MatroskaBytes matroska = matroska(m -> m.info = MatroskaBytes.text(Element.TITLE, "Whole"));
        assertThat(AudioDecoder.tags(AudioSource.of("test", matroska.file(AUDIO)))
                        .title())
                .contains("Whole");
    }

    @Test
    void readingGoesOnWithTheNextClusterAfterDamage() {
        byte[] file = matroska(m -> {}).file(AUDIO);
        byte[] cluster = MatroskaBytes.number(Element.CLUSTER);
        int second = indexOf(file, cluster, indexOf(file, cluster, 0) + 1);
        Arrays.fill(file, second, second + 40, (byte) 0);
        FrameReader reader = EncodedSounds.reader(file);
        float[] block = new float[4096];
        int frames = 0;
        for (int count = 0; count >= 0; count = reader.read(block, 4096)) {
            frames += count;
        }
        assertThat(frames).isEqualTo(SOUND.length - 5 * 960);
        assertThat(reader.cutShort()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "A_AC3, A_AC3 in Matroska",
        "A_WAVPACK4, A_WAVPACK4 in Matroska",
        "A_PCM/FLOAT/IEEE, floating-point PCM of 0 bits"
    })
    void otherCodecsAreRefusedByName(String codec, String message) {
        assertRefused(matroska(m -> m.codec = codec).file(AUDIO), FailureCode.UNSUPPORTED_CODEC, message);
    }

    @Test
    void otherTransformationsAreRefusedByName() {
        byte[] zlib = MatroskaBytes.element(
                Element.ENCODINGS, MatroskaBytes.element(Element.ENCODING, MatroskaBytes.element(Element.COMPRESSION)));
        assertRefused(
                matroska(m -> m.encodings = zlib).file(AUDIO), FailureCode.UNSUPPORTED_CODEC, "compressed packets");
        byte[] secret = MatroskaBytes.element(
                Element.ENCODINGS,
                MatroskaBytes.element(
                        Element.ENCODING, MatroskaBytes.element(Element.ENCODING_TYPE, MatroskaBytes.number(1))));
        assertRefused(
                matroska(m -> m.encodings = secret).file(AUDIO), FailureCode.UNSUPPORTED_CODEC, "encrypted sound");
    }

    @Test
    void aFileWithoutSoundIsRefused() {
        byte[] head = MatroskaBytes.element(Element.HEADER);
        byte[] none = MatroskaBytes.join(head, MatroskaBytes.element(Element.SEGMENT));
        assertRefused(none, FailureCode.CORRUPT, "ends before its audio");
        byte[] noTracks = MatroskaBytes.join(
                head, MatroskaBytes.element(Element.SEGMENT, MatroskaBytes.element(Element.CLUSTER)));
        assertRefused(noTracks, FailureCode.CORRUPT, "packets before their description");
        byte[] silent =
                MatroskaBytes.join(head, MatroskaBytes.element(Element.SEGMENT, MatroskaBytes.element(Element.TRACKS)));
        assertRefused(silent, FailureCode.UNSUPPORTED_CODEC, "without an audio track");
    }

    private static Tags tags(boolean behind, byte[] tags) {
        MatroskaBytes matroska = matroska(m -> {
            if (behind) {
                m.tagsBehind = tags;
            } else {
                m.tagsBefore = tags;
            }
        });
        byte[] file = matroska.file(AUDIO);
        Tags without = AudioDecoder.tags(AudioSource.of("test", file));
        FrameReader reader = EncodedSounds.reader(file);
        float[] block = new float[4096];
        while (reader.read(block, 4096) >= 0) {
            // Only what stands around the sound is wanted.
        }
        assertThat(reader.tags()).isEqualTo(without);
        return without;
    }

    private static int indexOf(byte[] bytes, byte[] part, int from) {
        int at = from;
        while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    private static MatroskaBytes matroska(Consumer<MatroskaBytes> variant) {
        MatroskaBytes matroska = MatroskaFiles.opus(PACKETS);
        variant.accept(matroska);
        return matroska;
    }

    private static float[] decode(Consumer<MatroskaBytes> variant) {
        return EncodedSounds.decode(matroska(variant).file(AUDIO));
    }

    private static void requireStart(float[] sound, float[] expected) {
        assertThat(sound).hasSizeGreaterThanOrEqualTo(expected.length);
        assertThat(Arrays.copyOf(sound, expected.length)).isEqualTo(expected);
    }

    private static void assertRefused(byte[] file, FailureCode code, String message) {
        assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
