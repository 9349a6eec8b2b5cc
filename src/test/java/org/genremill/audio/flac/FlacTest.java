package org.genremill.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FLAC comes through bit for bit: beside what was encoded, and beside the checksums of the IETF's test files. */
class FlacTest {
    private static final Path CONFORMANCE = Path.of("../shared/data/flac-conformance");
    private static final int FRAMES = 4000;

    @ParameterizedTest
    @CsvSource({
        "1, 8000, 8",
        "1, 16000, 12",
        "2, 44100, 16",
        "2, 48000, 20",
        "2, 96000, 24",
        "2, 192000, 32",
        "6, 48000, 16"
    })
    void everySampleIsTheOneThatWasEncoded(int channels, int rate, int bits) {
        byte[] file = EncodedSounds.file("flac-%d-%d-%d.flac".formatted(channels, rate, bits));
        float[] source = Arrays.copyOf(EncodedSounds.sound(channels, rate, bits), FRAMES * channels);
        assertSame(EncodedSounds.decode(file), source);
    }

    @Test
    void theHeaderIsReportedUnchanged() {
        FrameReader reader = EncodedSounds.reader(EncodedSounds.file("flac-2-48000-20.flac"));
        assertThat(reader.format().container()).isEqualTo("FLAC");
        assertThat(reader.format().sampleRate()).isEqualTo(48_000);
        assertThat(reader.format().bitsPerSample()).isEqualTo(20);
        assertThat(reader.format().declaredFrames()).hasValue(FRAMES);
    }

    @Test
    void tagsAfterTheAudioAreIgnored() {
        byte[] file = EncodedSounds.file("flac-2-44100-16.flac");
        for (String tag : List.of("TAG" + " ".repeat(125), "APETAGEX" + "\0".repeat(24))) {
            byte[] tagged = join(file, tag.getBytes(StandardCharsets.ISO_8859_1));
            assertSame(EncodedSounds.decode(tagged), EncodedSounds.decode(file));
        }
    }

    @Test
    void aTruncatedFrameIsLeftOutAndReported() {
        byte[] file = EncodedSounds.file("flac-2-96000-24.flac");
        file[21] &= (byte) 0xF0; // the upper bits of the length
        Arrays.fill(file, 22, 26, (byte) 0);
        FrameReader reader = EncodedSounds.reader(Arrays.copyOf(file, file.length - 5));
        float[] block = new float[2 * FRAMES];
        int decoded = 0;
        for (int count = 0; count >= 0; count = reader.read(block, FRAMES)) {
            decoded += count;
        }
        assertThat(decoded).isPositive().isLessThan(FRAMES);
        assertThat(reader.format().declaredFrames()).isEmpty();
        assertThat(reader.cutShort()).isTrue();
    }

    @Test
    void theConformanceFilesDecodeToTheirChecksums() throws Exception {
        for (Path file : conformance("valid", 35)) {
            byte[] bytes = Files.readAllBytes(file);
            assertThat(md5(bytes)).as(file.getFileName().toString()).isEqualTo(declaredMd5(bytes));
        }
    }

    /** What flac 1.4.2 decodes is decoded, to the same sound where the checksum is there; it refuses the same three. */
    @Test
    void theFaultyFilesDecodeOrFailAsTheyShould() throws Exception {
        for (Path file : conformance("faulty", 11)) {
            byte[] bytes = Files.readAllBytes(file);
            String name = file.getFileName().toString();
            switch (Integer.parseInt(name.substring(0, 2))) {
                case 3, 4, 11 ->
                    assertThatThrownBy(() -> EncodedSounds.decode(bytes))
                            .as(name)
                            .isInstanceOfSatisfying(TrackException.class, e -> assertThat(e.code())
                                    .isEqualTo(FailureCode.CORRUPT));
                case 6 ->
                    assertThat(EncodedSounds.decode(bytes).length).as(name).isPositive();
                case 7 ->
                    assertThat(md5(bytes)).as(name).isNotEqualTo(HexFormat.of().formatHex(new byte[16]));
                default -> assertThat(md5(bytes)).as(name).isEqualTo(declaredMd5(bytes));
            }
        }
    }

    private static List<Path> conformance(String folder, int expected) throws Exception {
        assumeTrue(Files.isDirectory(CONFORMANCE), "no FLAC conformance files beside the project");
        try (Stream<Path> files = Files.list(CONFORMANCE.resolve(folder))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".flac"))
                    .sorted()
                    .toList();
            assertThat(found).hasSize(expected);
            return found;
        }
    }

    /** Of a file whose first block is STREAMINFO. */
    private static String declaredMd5(byte[] file) {
        return HexFormat.of().formatHex(file, 26, 42);
    }

    /** As STREAMINFO has it: over all samples, in the smallest number of bytes, little-endian. */
    private static String md5(byte[] file) throws Exception {
        int bits = EncodedSounds.reader(file).format().bitsPerSample();
        int bytes = (bits + 7) / 8;
        float[] sound = EncodedSounds.decode(file);
        ByteBuffer packed = ByteBuffer.allocate(sound.length * bytes);
        for (float sample : sound) {
            long value = (long) (sample * (double) (1L << (bits - 1)));
            for (int i = 0; i < bytes; i++) {
                packed.put((byte) (value >> (8 * i)));
            }
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(packed.array()));
    }

    private static void assertSame(float[] decoded, float[] source) {
        assertThat(decoded.length).isEqualTo(source.length);
        assertThat(Arrays.mismatch(decoded, source)).isEqualTo(-1);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
