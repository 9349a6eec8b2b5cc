package org.genremill.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.genremill.audio.format.AudioSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Half an hour of a compressed stream is decoded by a process whose heap could not hold it: 157 MB at the decoder's rate,
 * and 57 MB at the file's own.
 */
class LongSoundTest {
    private static final int SECONDS = 1800;

    /** The frames of a file again and again; Ogg as a chain of streams. */
    private record Repeated(String name, int head, int times) implements AudioSource {
        @Override
        public long bytes() {
            return head + (long) times * (file().length - head);
        }

        @Override
        public InputStream open() {
            byte[] frames = Arrays.copyOfRange(file(), head, file().length);
            InputStream first = new ByteArrayInputStream(file(), 0, head);
            Stream<InputStream> rest =
                    Collections.nCopies(times, frames).stream().map(ByteArrayInputStream::new);
            return new SequenceInputStream(Collections.enumeration(
                    Stream.concat(Stream.of(first), rest).toList()));
        }

        /** What tells a length is taken out: of FLAC the number of frames, of MP3 the name of the Info header. */
        private byte[] file() {
            byte[] file = EncodedSounds.file(name);
            if (name.endsWith(".flac")) {
                file[21] &= (byte) 0xF0;
                Arrays.fill(file, 22, 26, (byte) 0);
            } else if (name.endsWith(".mp3")) {
                Arrays.fill(file, 13, 17, (byte) 0);
            }
            return file;
        }
    }

    /** Decodes and prints the whole seconds. Arguments: the file's name, the bytes before its frames, its seconds. */
    public static void main(String[] arguments) {
        int times = (int) Math.ceil(SECONDS / Double.parseDouble(arguments[2]));
        AudioSource source = new Repeated(arguments[0], Integer.parseInt(arguments[1]), times);
        DecodeLimits limits = new DecodeLimits(1 << 30, ZERO, ofHours(1), 8, 4_000, 192_000, 1_000, false);
        try (DecodedTrack track = new AudioDecoder(limits, 22_050).open(source)) {
            float[] block = new float[4096];
            while (track.read(block, 0, block.length) >= 0) {
                // Every sample is wanted, none is kept.
            }
            System.out.println((int) track.content().seconds());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mp3-mono-8000.mp3, 0, 1.5",
        "flac-1-8000-8.flac, 152, 0.5",
        "vorbis-22050.ogg, 0, 1.5",
        "aac-mono-22050.aac, 0, 1.5",
    })
    void halfAnHourFitsIntoASmallHeap(String name, String head, String seconds) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongSoundTest.class.getName(),
                        name,
                        head,
                        seconds)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(Integer.parseInt(output.strip())).isBetween(SECONDS - 1, SECONDS + SECONDS / 5);
    }
}
