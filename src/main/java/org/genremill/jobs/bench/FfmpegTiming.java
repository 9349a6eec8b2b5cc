package org.genremill.jobs.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times ffmpeg on the same work, if it is installed. */
final class FfmpegTiming {
    /** What {@code -benchmark} prints: the processor time of decoding, without starting the process. */
    private static final Pattern TIMES = Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s");

    private FfmpegTiming() {}

    /**
     * The processor time in seconds that ffmpeg, on one thread, takes to decode a file to mono at a sample rate; empty if
     * it is not installed or cannot decode the file.
     */
    static OptionalDouble seconds(Path file, int sampleRate) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(
                            "ffmpeg",
                            "-nostdin",
                            "-hide_banner",
                            "-nostats",
                            "-benchmark",
                            "-threads",
                            "1",
                            "-i",
                            "file:" + file,
                            "-ac",
                            "1",
                            "-ar",
                            Integer.toString(sampleRate),
                            "-f",
                            "null",
                            "-")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            // ffmpeg is not installed.
            return OptionalDouble.empty();
        }
        process.getOutputStream().close();
        Matcher times = TIMES.matcher(new String(process.getInputStream().readAllBytes(), UTF_8));
        return times.find()
                ? OptionalDouble.of(Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2)))
                : OptionalDouble.empty();
    }
}
