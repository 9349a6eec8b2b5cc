package org.genremill.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.genremill.GenremillException;
import org.genremill.audio.signal.Signal;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.Embeddings;
import org.genremill.jobs.bench.BenchEmbeddings;
import org.genremill.jobs.bench.BenchEmbeddings.Timing;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill bench embeddings} command. */
@Command(
        name = "embeddings",
        description = {
            "Times pre-trained networks on 30 s of synthetic audio, from samples to the vector, beside the ONNX Runtime"
                    + " alone on the same patches: warm, without decoding, CPU time, the best of all rounds.%n"
        },
        footer = {"%nExample:", "  jobs/bench embeddings --conf-file my.conf --json times.json"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchEmbeddingsCommand implements Callable<Integer> {
    private static final double SECONDS = 30;
    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--features",
            paramLabel = "SET",
            split = ",",
            description = "The networks to time. Default: all that are configured.")
    private List<String> features;

    @Option(
            names = "--batch",
            paramLabel = "N",
            split = ",",
            description = "Patches per batch, 1 to 1024; several numbers are timed in turn. Default: as configured.")
    private List<Integer> batches = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often each is timed. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many threads extract at the same time, 1 to 1024. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        if (rounds < 1
                || threads < 1
                || threads > MOST_THREADS
                || batches.stream().anyMatch(batch -> batch < 1 || batch > Embedding.LARGEST_BATCH)) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "There must be at least one round, 1 to %d patches per batch, and 1 to %d threads."
                            .formatted(Embedding.LARGEST_BATCH, MOST_THREADS));
        }
        List<Embedding> networks = networks(common.load(List.of()).embeddings()).stream()
                .flatMap(network -> batches.isEmpty()
                        ? Stream.of(network)
                        : batches.stream().map(network::withBatch))
                .toList();
        float[] track = Synthesiser.render(Style.WALTZ, 1, SECONDS);
        List<Timing> timings = new BenchEmbeddings(
                        networks, Signal.of(track, track.length, Synthesiser.SAMPLE_RATE), SECONDS, rounds, threads)
                .run();
        print(timings);
        common.writeJson(timings);
        return ExitCode.OK.number();
    }

    private List<Embedding> networks(Embeddings configured) {
        if (configured.all().isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "No network is configured: jobs/networks add writes the settings, and --conf-file names the file.");
        }
        return features == null
                ? configured.all()
                : features.stream().map(name -> network(name, configured)).toList();
    }

    private static Embedding network(String name, Embeddings configured) {
        return configured
                .named(name)
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.USAGE,
                        "--features: no network is configured for '%s'; there are %s"
                                .formatted(
                                        name,
                                        String.join(
                                                ", ",
                                                configured.all().stream()
                                                        .map(Embedding::name)
                                                        .toList()))));
    }

    private static void print(List<Timing> timings) {
        Console.print(
                "%-20s %6s %8s %8s %12s %12s %10s",
                "name", "batch", "patches", "threads", "ms per 30 s", "runtime, ms", "x runtime");
        for (Timing timing : timings) {
            Console.print(
                    "%-20s %6d %8d %8d %12.1f %12.1f %10.2f",
                    timing.name(),
                    timing.batch(),
                    timing.patches(),
                    timing.threads(),
                    timing.msPer30sTrack(),
                    timing.runtimeMsPer30sTrack(),
                    timing.xRuntime());
        }
    }
}
