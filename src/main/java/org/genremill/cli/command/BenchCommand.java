package org.genremill.cli.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.genremill.GenremillException;
import org.genremill.audio.format.TrackException;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.Candidates;
import org.genremill.cli.option.JsonOption;
import org.genremill.features.FeatureSet;
import org.genremill.features.FeatureSets;
import org.genremill.jobs.bench.BenchDecoding;
import org.genremill.jobs.bench.BenchExtraction;
import org.genremill.jobs.bench.BenchExtraction.Timing;
import org.genremill.jobs.bench.LibrosaTiming;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code genremill bench} command. */
@Command(
        name = "bench",
        description = "Measures how fast this machine is at the parts that cost most, and what jobs/review gains.%n",
        subcommands = {
            BenchEmbeddingsCommand.class,
            BenchLabelsCommand.class,
            BenchLearnersCommand.class,
            BenchNightlyCommand.class,
            BenchReviewCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class BenchCommand implements Runnable {
    private static final double SECONDS = 30;
    private static final String LIBROSA = "librosa";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "extraction",
            description = {
                "Times every feature set on 30 s of synthetic audio: one thread, warm, without decoding, the median of"
                        + " all rounds and tracks. If Python has librosa, also times librosa on the same 57 features"
                        + " of the same tracks.%n"
            },
            footer = {"%nExample:", "  jobs/bench extraction --features gtzan57 --json times.json"},
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int extraction(
            @Option(
                            names = "--features",
                            completionCandidates = Candidates.FeatureSets.class,
                            paramLabel = "SET",
                            split = ",",
                            description = "The sets to time. Default: all.")
                    List<String> features,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How often each track is extracted. Default: ${DEFAULT-VALUE}.")
                    int rounds,
            @Option(names = "--no-librosa", description = "Do not time librosa.") boolean withoutLibrosa,
            @Mixin JsonOption json)
            throws IOException, InterruptedException {
        requireRounds(rounds);
        int rate = Synthesiser.SAMPLE_RATE;
        List<float[]> tracks = Arrays.stream(Style.values())
                .map(style -> Synthesiser.render(style, 1, SECONDS))
                .toList();
        List<Timing> timings = new ArrayList<>(new BenchExtraction(sets(features), tracks, rounds).run(rate));
        OptionalDouble librosa = withoutLibrosa
                ? OptionalDouble.empty()
                : LibrosaTiming.milliseconds(Path.of(home(), "jobs", "lib", "librosa_times.py"), tracks, rate);
        librosa.ifPresent(milliseconds -> timings.add(Timing.of(LIBROSA, milliseconds)));
        print(timings, librosa);
        if (!withoutLibrosa && librosa.isEmpty()) {
            Console.print("librosa was not timed: there is no python3 with librosa (pip install librosa)");
        }
        json.write(timings);
        return ExitCode.OK.number();
    }

    @Command(
            name = "decoding",
            description = {
                "Times decoding of files to mono at 22,050 Hz: one thread, warm, CPU time, the median of all"
                        + " rounds. If ffmpeg is installed, also times ffmpeg on the same files, on one thread and"
                        + " without the start of its process.%n",
            },
            footer = {"%nExample:", "  jobs/bench decoding song.mp3 song.flac --json times.json"},
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int decoding(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Audio files of any supported format.")
                    List<Path> files,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "How often each file is decoded. Default: ${DEFAULT-VALUE}.")
                    int rounds,
            @Mixin JsonOption json)
            throws IOException {
        requireRounds(rounds);
        List<BenchDecoding.Timing> timings = decodingTimes(files, rounds);
        Console.print(
                "%-28s %-44s %9s %12s %12s %9s", "file", "format", "seconds", "ms per 30 s", "x real time", "x ffmpeg");
        for (BenchDecoding.Timing timing : timings) {
            Console.print(
                    "%-28s %-44s %9.2f %12.1f %,12.0f %9s",
                    timing.file(),
                    timing.format(),
                    timing.seconds(),
                    timing.msPer30s(),
                    timing.xRealTime(),
                    timing.xFfmpeg() == null ? "" : "%.2f".formatted(timing.xFfmpeg()));
        }
        json.write(timings);
        return ExitCode.OK.number();
    }

    private static List<BenchDecoding.Timing> decodingTimes(List<Path> files, int rounds) throws IOException {
        try {
            return new BenchDecoding(files, rounds).run();
        } catch (NoSuchFileException e) {
            throw new GenremillException(GenremillException.Kind.INPUT, "There is no file " + e.getMessage() + ".", e);
        } catch (TrackException e) {
            throw new GenremillException(GenremillException.Kind.INPUT, e.code() + ": " + e.getMessage(), e);
        }
    }

    private static void requireRounds(int rounds) {
        if (rounds < 1) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE, "There must be at least one round, not %d.".formatted(rounds));
        }
    }

    private static void print(List<Timing> timings, OptionalDouble librosa) {
        Console.print("%-16s %16s %12s %12s", "name", "ms per 30 s", "x real time", "x librosa");
        for (Timing timing : timings) {
            String ratio = librosa.isPresent() && timing.name().startsWith("gtzan57")
                    ? "%.1f".formatted(librosa.getAsDouble() / timing.msPer30sTrack())
                    : "";
            Console.print(
                    "%-16s %16.2f %,12.0f %12s", timing.name(), timing.msPer30sTrack(), timing.xRealTime(), ratio);
        }
    }

    private static List<FeatureSet> sets(List<String> names) {
        try {
            return names == null
                    ? FeatureSets.all()
                    : names.stream().map(FeatureSets::byId).toList();
        } catch (IllegalArgumentException e) {
            throw new GenremillException(GenremillException.Kind.USAGE, "--features: " + e.getMessage(), e);
        }
    }

    /** The installation folder, which the launchers set in {@code GENREMILL_HOME}. */
    private static String home() {
        return System.getenv().getOrDefault("GENREMILL_HOME", ".");
    }
}
