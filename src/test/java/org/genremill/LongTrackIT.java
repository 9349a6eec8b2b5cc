package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 5,000 seconds of sound on five channels, in more bytes than 32 bits count, in a process with a heap of 512 MB for Spark and
 * the track together. One channel of it at the rate of the features would need 441 MB.
 */
class LongTrackIT {
    private static final int RATE = 44_100;
    private static final int CHANNELS = 5;
    private static final int FRAME_BYTES = 4 * CHANNELS;
    private static final int SECONDS = 5000;
    private static final long DATA_BYTES = (long) SECONDS * RATE * FRAME_BYTES;

    @TempDir
    private Path folder;

    @Test
    void isExtractedInLittleMemory() throws IOException {
        write(Files.createDirectory(folder.resolve("music")).resolve("long.wav"));
        Launched extract = Launched.job(
                folder,
                "extract",
                List.of("--master", "local[1]", "--input", "music", "--store", "store", "--features", "gtzan57"),
                Map.of("SPARK_DRIVER_MEMORY", "512m", "SPARK_SUBMIT_OPTS", "-XX:+UseSerialGC"));
        assertThat(extract.output()).contains("1 listed = 1 extracted + 0 already present + 0 quarantined");
        assertThat(extract.exitCode()).isZero();
    }

    /** A second of a tone every ten minutes; the silence in between takes no room on the disk. */
    private static void write(Path file) throws IOException {
        ByteBuffer tone = ByteBuffer.allocate(RATE * FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RATE; i++) {
            float sample = (float) Math.sin(2 * Math.PI * 440 * i / RATE) / 2;
            for (int channel = 0; channel < CHANNELS; channel++) {
                tone.putFloat(sample);
            }
        }
        ByteBuffer header = header();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            int start = channel.write(header.flip(), 0);
            for (int second = 0; second < SECONDS; second += 600) {
                channel.write(tone.rewind(), start + (long) second * RATE * FRAME_BYTES);
            }
            channel.write(ByteBuffer.allocate(1), start + DATA_BYTES - 1);
        }
        assertThat(Files.size(file)).isGreaterThan(1L << 32);
    }

    /** RF64 (EBU Tech 3306): the sizes that a WAV has no room for stand in a chunk of their own. */
    private static ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
        name(header, "RF64").putInt(-1);
        name(header, "WAVE");
        name(header, "ds64").putInt(28).putLong(DATA_BYTES + 72).putLong(DATA_BYTES);
        header.putLong((long) SECONDS * RATE).putInt(0);
        name(header, "fmt ").putInt(16).putShort((short) 3).putShort((short) CHANNELS);
        header.putInt(RATE)
                .putInt(RATE * FRAME_BYTES)
                .putShort((short) FRAME_BYTES)
                .putShort((short) 32);
        return name(header, "data").putInt(-1);
    }

    private static ByteBuffer name(ByteBuffer header, String name) {
        return header.put(name.getBytes(StandardCharsets.US_ASCII));
    }
}
