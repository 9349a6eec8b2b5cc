package org.genremill.jobs.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodedTrack;
import org.genremill.audio.format.AudioSource;

/**
 * Times decoding on one thread, warm: from a file's bytes to mono at the rate of the features. What counts is the time of the
 * processor, so that other work on the machine does not.
 *
 * @param files what to decode, each from memory if the system keeps it there
 * @param rounds how often each is decoded, after as many rounds that do not count
 */
public record BenchDecoding(List<Path> files, int rounds) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public BenchDecoding {
        files = List.copyOf(requireNonNull(files, "files is null"));
    }

    /**
     * What one file costs.
     *
     * @param file its name
     * @param format container, encoding, rate and channels
     * @param seconds of sound
     * @param xRealTime seconds of sound decoded in one second of the processor, in the median round
     */
    public record Timing(String file, String format, double seconds, double xRealTime) {}

    /** Runs all rounds of one file after the other. */
    public List<Timing> run() throws IOException {
        List<Timing> timings = new ArrayList<>();
        for (Path file : files) {
            AudioSource source = AudioSource.of(file);
            double[] times = new double[rounds];
            for (int round = -rounds; round < rounds; round++) {
                long start = THREADS.getCurrentThreadCpuTime();
                decode(source);
                if (round >= 0) {
                    times[round] = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
                }
            }
            timings.add(timing(file, source, BenchExtraction.median(times)));
        }
        return timings;
    }

    private static Timing timing(Path file, AudioSource source, double time) {
        try (DecodedTrack track = decode(source)) {
            String format = "%s %s, %d Hz, %d channels"
                    .formatted(
                            track.format().container(),
                            track.format().encoding(),
                            track.format().sampleRate(),
                            track.format().channels());
            double seconds = track.content().seconds();
            return new Timing(file.getFileName().toString(), format, seconds, seconds / time);
        }
    }

    private static DecodedTrack decode(AudioSource source) {
        try (DecodedTrack track = new AudioDecoder().open(source)) {
            float[] block = new float[1 << 14];
            while (track.read(block, 0, block.length) >= 0) {
                // Every sample is wanted, none is kept.
            }
            return track;
        }
    }
}
