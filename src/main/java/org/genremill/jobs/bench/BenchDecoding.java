package org.genremill.jobs.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genremill.Counted;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodedTrack;
import org.genremill.audio.format.AudioSource;

/**
 * Times decoding on one thread, warm: from a file's bytes to mono at the rate of the features. It measures CPU time, so
 * that other work on the machine does not count. If ffmpeg is installed, it is timed on the same work.
 *
 * @param files the files to decode; their bytes usually come from the system's cache
 * @param rounds how often each file is decoded, after as many warm-up rounds
 */
public record BenchDecoding(List<Path> files, int rounds) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public BenchDecoding {
        files = List.copyOf(requireNonNull(files, "files is null"));
    }

    /**
     * The time for one file.
     *
     * @param file its name
     * @param format container, encoding, rate and channels
     * @param seconds of audio
     * @param xRealTime seconds of audio decoded per second of CPU time, in the median round
     * @param msPer30s milliseconds of CPU time for 30 s of audio
     * @param xFfmpeg this time divided by that of ffmpeg, which is timed in the same rounds; null without ffmpeg, or if the
     *     file is so short that ffmpeg reports no time for it
     */
    public record Timing(
            String file,
            String format,
            double seconds,
            double xRealTime,
            @JsonProperty("ms_per_30s") double msPer30s,
            @JsonProperty("x_ffmpeg") Double xFfmpeg) {}

    /** Runs all rounds of each file in turn. */
    public List<Timing> run() throws IOException {
        List<Timing> timings = new ArrayList<>();
        for (Path file : files) {
            AudioSource source = AudioSource.of(file);
            double[] times = new double[rounds];
            List<Double> theirs = new ArrayList<>();
            for (int round = -rounds; round < rounds; round++) {
                long start = THREADS.getCurrentThreadCpuTime();
                decode(source);
                if (round >= 0) {
                    times[round] = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
                    FfmpegTiming.seconds(file, AudioDecoder.DEFAULT_SAMPLE_RATE).ifPresent(theirs::add);
                }
            }
            timings.add(timing(file, source, BenchExtraction.median(times), theirs));
        }
        return timings;
    }

    private static Timing timing(Path file, AudioSource source, double time, List<Double> theirs) {
        try (DecodedTrack track = decode(source)) {
            String format = "%s %s, %d Hz, %s"
                    .formatted(
                            track.format().container(),
                            track.format().encoding(),
                            track.format().sampleRate(),
                            Counted.of(track.format().channels(), "channel"));
            double seconds = track.content().seconds();
            return new Timing(
                    file.getFileName().toString(),
                    format,
                    seconds,
                    seconds / time,
                    time / seconds * 30_000,
                    relative(time, theirs));
        }
    }

    /** A time divided by the median of others, or null if that is 0: ffmpeg reports whole milliseconds. */
    static Double relative(double time, List<Double> theirs) {
        if (theirs.isEmpty()) {
            return null;
        }
        double median = BenchExtraction.median(
                theirs.stream().mapToDouble(Double::doubleValue).toArray());
        return median == 0 ? null : (Double) (time / median);
    }

    private static DecodedTrack decode(AudioSource source) {
        try (DecodedTrack track = new AudioDecoder().open(source)) {
            float[] block = new float[1 << 14];
            while (track.read(block, 0, block.length) >= 0) {
                // Every sample is decoded, none is kept.
            }
            return track;
        }
    }
}
