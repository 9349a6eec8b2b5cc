package org.genremill.audio.mp4;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.SoundBytes;
import org.genremill.audio.Sounds;
import org.genremill.audio.TrackLoader;
import org.genremill.audio.alac.AlacFiles;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codecs other than AAC in MP4 and QuickTime sound as they do alone. */
class Mp4CodecsTest {
    private static final byte[] DATA = Sounds.bytes(2400);

    @Test
    void appleLosslessThatFfmpegWritesIsExact() {
        float[] sound = EncodedSounds.decode(EncodedSounds.file("mp4-alac.m4a"));
        assertThat(sound).isEqualTo(Arrays.copyOf(EncodedSounds.sound(1, 8000, 16), 1600));
    }

    @Test
    void packetsMayBeLargerThan64Kilobytes() {
        AlacFiles.Stream noise = AlacFiles.noise(8, 32, 8000, 4096, 3);
        byte[] file = Mp4Files.appleLossless(noise.cookie(), 8000, 4096, noise.packets());
        assertThat(file.length).isGreaterThan(3 * 131_072);
        assertThat(EncodedSounds.decode(file)).hasSize(8 * 4096 * 3);
    }

    @Test
    void aPacketThatCannotBeDecodedBecomesSilence() {
        AlacFiles.Stream noise = AlacFiles.noise(2, 16, 8000, 512, 20);
        byte[] whole = Mp4Files.appleLossless(noise.cookie(), 8000, 512, noise.packets());
        List<byte[]> packets = new ArrayList<>(noise.packets());
        packets.set(7, new byte[] {(byte) 0xFF, 0, 0});
        byte[] file = Mp4Files.appleLossless(noise.cookie(), 8000, 512, packets);
        float[] expected = EncodedSounds.decode(whole);
        Arrays.fill(expected, 2 * 7 * 512, 2 * 8 * 512, 0);
        assertThat(EncodedSounds.decode(file)).isEqualTo(expected);

        AudioSource source = AudioSource.of("damaged.m4a", file);
        assertThat(new TrackLoader(new AudioDecoder()).load(source).content().damagedSeconds())
                .isEqualTo(512 / 8000.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"opus-mono.opus", "opus-stereo.opus", "opus-6.opus"})
    void opusSoundsAsInOgg(String name) {
        byte[] ogg = EncodedSounds.file(name);
        byte[] file = Mp4Files.opus(ogg);
        FrameReader reader = EncodedSounds.reader(file);
        assertThat(reader.format().encoding()).isEqualTo("Opus");
        assertThat(reader.format().container()).isEqualTo("MP4");
        float[] expected = EncodedSounds.decode(ogg);
        float[] sound = EncodedSounds.decode(file);
        int delay = ByteBuffer.wrap(ogg).order(ByteOrder.LITTLE_ENDIAN).getShort(28 + 10);
        int start = delay * reader.format().channels();
        assertThat(Arrays.copyOfRange(sound, start, start + expected.length)).isEqualTo(expected);
    }

    @Test
    void flacIsExact() {
        byte[] flac = EncodedSounds.file("flac-2-44100-16.flac");
        byte[] file = Mp4Files.flac(flac, 44_100);
        assertThat(EncodedSounds.reader(file).format().encoding()).isEqualTo("FLAC");
        assertThat(EncodedSounds.decode(file)).isEqualTo(EncodedSounds.decode(flac));
    }

    @Test
    void mp3SoundsAsItDoesAlone() {
        byte[] mp3 = EncodedSounds.file("mp3-untold-44100.mp3");
        float[] expected = EncodedSounds.decode(mp3);
        float[] sound = EncodedSounds.decode(Mp4Files.mp3(mp3, 44_100));
        assertThat(sound).hasSizeBetween(2 * 1152 * 20, expected.length);
        assertThat(sound).isEqualTo(Arrays.copyOf(expected, sound.length));
    }

    @ParameterizedTest
    @CsvSource({
        "sowt, 16, 2, 16, true",
        "sowt, 24, 3, 24, true",
        "twos, 16, 2, 16, false",
        "twos, 8, 1, -8, false",
        "'raw ', 8, 1, 8, false",
        "NONE, 16, 2, 16, false",
        "in24, 16, 3, 24, false",
        "in32, 16, 4, 32, false",
    })
    void integersAreReadAsInAiff(String codec, int bits, int bytes, int compared, boolean little) {
        String compression = compared == 8 ? "raw " : little ? "sowt" : "twos";
        int frames = DATA.length / bytes / 2;
        float[] expected =
                EncodedSounds.decode(SoundBytes.aiff(compression, 2, 8000, Math.abs(compared), frames, DATA));
        byte[] entry = Mp4Bytes.entry(codec, 2, bits, 8000);
        for (int size : new int[] {2 * bytes, 1}) {
            byte[] file = Mp4Files.pcm(entry, 8000, 2 * bytes, size, DATA);
            assertThat(EncodedSounds.decode(file)).isEqualTo(expected);
        }
    }

    @Test
    void aBoxTellsTheByteOrderOfWideSamples() {
        byte[] little = Mp4Bytes.box("wave", Mp4Bytes.box("enda", Mp4Bytes.big(2, 1)), new byte[8]);
        byte[] file = Mp4Files.pcm(Mp4Bytes.entry("in24", 2, 16, 8000, little), 8000, 6, 6, DATA);
        assertThat(EncodedSounds.decode(file)).isEqualTo(wav(1, 24));
    }

    @ParameterizedTest
    @CsvSource({"ipcm, 16, 1", "ipcm, 24, 1", "ipcm, 32, 1", "fpcm, 32, 3", "fpcm, 64, 3"})
    void samplesOfIsoAreRead(String codec, int bits, int tag) {
        byte[] config = Mp4Bytes.box("pcmC", Mp4Bytes.big(4, 0), Mp4Bytes.big(1, 1, bits));
        byte[] data = tag == 3 ? floats(bits) : DATA;
        byte[] entry = Mp4Bytes.entry(codec, 2, 16, 0, config);
        byte[] file = Mp4Files.pcm(entry, 8000, bits / 4, bits / 4, data);
        assertThat(EncodedSounds.reader(file).format().sampleRate()).isEqualTo(8000);
        assertThat(EncodedSounds.decode(file))
                .isEqualTo(EncodedSounds.decode(SoundBytes.wav(tag, 2, 8000, bits, data)));
    }

    @Test
    void aBoxTellsRatesAbove65535() {
        byte[] config = Mp4Bytes.box("pcmC", Mp4Bytes.big(4, 0), Mp4Bytes.big(1, 1, 16));
        byte[] rate = Mp4Bytes.box("srat", Mp4Bytes.big(4, 0, 192_000));
        byte[] file = Mp4Files.pcm(Mp4Bytes.entry("ipcm", 2, 16, 1, config, rate), 1000, 4, 4, DATA);
        assertThat(EncodedSounds.reader(file).format().sampleRate()).isEqualTo(192_000);
    }

    /** Version 1 adds four fields, version 2 describes everything in fields of its own. */
    @Test
    void soundDescriptionsOfQuickTimeAreRead() {
        byte[] first = Mp4Bytes.box(
                "sowt",
                Mp4Bytes.big(4, 0),
                Mp4Bytes.big(2, 0, 1, 1, 0),
                Mp4Bytes.big(4, 0),
                Mp4Bytes.big(2, 2, 16),
                Mp4Bytes.big(4, 0, 8000L << 16, 1, 2, 4, 2));
        assertThat(EncodedSounds.decode(Mp4Files.pcm(first, 8000, 4, 1, DATA))).isEqualTo(wav(1, 16));
        for (int bits : new int[] {8, 16, 24, 32, -32, -64}) {
            int flags = bits < 0 ? 1 : bits == 8 ? 0 : 4;
            int size = Math.abs(bits);
            byte[] second = Mp4Bytes.box(
                    "lpcm",
                    Mp4Bytes.big(4, 0),
                    Mp4Bytes.big(2, 0, 1, 2, 0),
                    Mp4Bytes.big(4, 0),
                    Mp4Bytes.big(2, 3, 16, 0xFFFE, 0),
                    Mp4Bytes.big(4, 1 << 16, 72),
                    Mp4Bytes.big(8, Double.doubleToLongBits(8000)),
                    Mp4Bytes.big(4, 2, 0x7F000000, size, flags, size / 4, 1));
            byte[] data = bits < 0 ? floats(size) : DATA;
            assertThat(EncodedSounds.decode(Mp4Files.pcm(second, 8000, size / 4, size / 4, data)))
                    .as("%d bits", bits)
                    .isEqualTo(EncodedSounds.decode(SoundBytes.wav(bits < 0 ? 3 : 1, 2, 8000, size, data)));
        }
    }

    @Test
    void aFileMayStartWithoutNamingItsKind() {
        byte[] file = Mp4Files.pcm(DATA);
        file[5] = 'r';
        System.arraycopy("wide".getBytes(US_ASCII), 0, file, 4, 4);
        assertThat(EncodedSounds.decode(file)).isEqualTo(wav(1, 16));
    }

    @Test
    void uncompressedSoundIsReadUpToTheEndOfTheFile() {
        SourceInput input = new SourceInput(AudioSource.of("test", DATA));
        Mp4Packets packets = new Mp4Packets(input, new Endless(), Tags.NONE, true);
        assertThat(packets.next().orElseThrow().bytes()).isEqualTo(DATA);
        assertThat(packets.next()).isEmpty();
        assertThat(packets.cutShort()).isTrue();
    }

    /** Frames of seven bytes, one after the other. */
    private static final class Endless implements Samples {
        private long count = -1;

        @Override
        public boolean next() {
            count++;
            return true;
        }

        @Override
        public long offset() {
            return 7 * count;
        }

        @Override
        public int size() {
            return 7;
        }
    }

    @ParameterizedTest
    @CsvSource({"fLaC, dfLa", "Opus, dOps", "alac, alac", "ipcm, pcmC"})
    void aCodecWithoutItsConfigurationIsCorrupt(String codec, String box) {
        assertRefused(Mp4Files.pcm(Mp4Bytes.entry(codec, 2, 16, 8000), 8000, 4, 4, DATA), box);
        byte[] empty = Mp4Bytes.entry(codec, 2, 16, 8000, Mp4Bytes.box(box));
        assertRefused(Mp4Files.pcm(empty, 8000, 4, 4, DATA), box);
    }

    private static void assertRefused(byte[] file, String message) {
        assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CORRUPT))
                .hasMessageContaining(message);
    }

    private static float[] wav(int tag, int bits) {
        return EncodedSounds.decode(SoundBytes.wav(tag, 2, 8000, bits, DATA));
    }

    private static byte[] floats(int bits) {
        ByteBuffer bytes = ByteBuffer.allocate(100 * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 100; i++) {
            if (bits == 32) {
                bytes.putFloat(i / 100f);
            } else {
                bytes.putDouble(i / 100.0);
            }
        }
        return bytes.array();
    }
}
