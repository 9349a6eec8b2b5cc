package org.genremill.cli.command;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.audio.format.FailureCode;
import org.genremill.catalog.GenreSource;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.Candidates;
import org.genremill.cli.option.CatalogueOptions;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.cli.option.Flags;
import org.genremill.cli.option.InputOption;
import org.genremill.cli.option.MetricsOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Extract;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.extract.ExtractCost;
import org.genremill.steps.extract.ExtractResult;
import org.genremill.steps.genres.GenreChanges;
import org.genremill.steps.metrics.RunMetrics;
import org.genremill.store.Preflight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill extract} command. */
@Command(
        name = "extract",
        description = {
            "Decodes every track that the store does not hold yet, and extracts its features.",
            "",
            "Audio files are recognised by content, whatever their extension. Unreadable files become rows of the"
                    + " quarantine table with a reason code; the run goes on, and checks at its end that"
                    + " listed = extracted + already present + quarantined.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/extract --input music --store genremill-store",
            "  jobs/extract --input music --genre tag           # genres from the files' own tags",
            "  jobs/extract --input music --segment 3s          # ten rows a track",
            "  jobs/extract --input s3a://bucket/music --store s3a://bucket/genremill --master yarn"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExtractCommand implements Callable<Integer> {
    @Mixin
    private InputOption input;

    @Mixin
    private CatalogueOptions catalogue;

    @Mixin
    private StoreOption store;

    @Option(
            names = "--features",
            completionCandidates = Candidates.FeatureSets.class,
            paramLabel = "SET",
            split = ",",
            description = "The feature sets to extract. Default: rich.")
    private List<String> features;

    @Option(
            names = "--segment",
            paramLabel = "LENGTH",
            description = "Cut tracks into segments of this length, for example 3s, one row each. Default: none.")
    private String segment;

    @Option(
            names = "--segments-per-track",
            paramLabel = "N",
            description = "The largest number of segments per track. Default: 10.")
    private String segmentsPerTrack;

    @Option(names = "--tasks", paramLabel = "N", description = "How many Spark tasks to use. Default: auto.")
    private String tasks;

    @Option(
            names = "--retry-quarantined",
            description = "Retry tracks whose failure is permanent, such as files that are not audio.")
    private boolean retryQuarantined;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Flags flags = catalogue
                .flags()
                .and(input.flags())
                .and(store.flags())
                .and(metrics.flags())
                .set("features.sets", features, "--features")
                .set("features.segment", segment, "--segment")
                .set("features.segments-per-track", segmentsPerTrack, "--segments-per-track")
                .set("features.tasks", tasks, "--tasks")
                .set("features.retry-quarantined", retryQuarantined ? "true" : null, "--retry-quarantined");
        Configuration configuration = common.load(flags.toList());
        Extract job = new Extract(
                ExtractionSettings.catalogue(input.uris(), configuration),
                configuration.store(),
                ExtractionSettings.plan(configuration),
                configuration.catalog().genres(),
                flags.given());
        Preflight paths = new Preflight(HadoopSettings.current());
        job.catalogue().check(paths);
        paths.writableStore(configuration.store());
        try (SparkSession spark = SparkRuntime.start("extract")) {
            Extract.Summary summary = job.run(spark, new ConsoleProgress());
            print(summary.result());
            print(summary.genres());
            Console.print("run %s, %s", summary.run(), Console.seconds(summary.seconds()));
            common.writeJson(json(summary));
            metrics.send(metrics(summary), new ConsoleProgress());
        }
        return ExitCode.OK.number();
    }

    private static RunMetrics metrics(Extract.Summary summary) {
        return new RunMetrics(
                "extract",
                summary.run(),
                Instant.now(),
                summary.counts(),
                summary.seconds(),
                List.of(),
                Optional.of(summary.result().cost()));
    }

    static void print(ExtractResult result) {
        Console.print(result.balance());
        if (result.ignored().files() > 0) {
            Console.print("%s", result.ignored().summary());
        }
        if (result.renamed() > 0) {
            Console.print(
                    "%,d of those already present %s a new name",
                    result.renamed(), Counted.form(result.renamed(), "has", "have"));
        }
        if (result.failedBefore() > 0) {
            Console.print(
                    "%,d of the quarantined failed before and have not changed since: not retried",
                    result.failedBefore());
        }
        result.duplicates()
                .ifPresent(tracks -> Console.print(
                        "%s of another",
                        Counted.of(
                                tracks,
                                "track of the store is an exact duplicate",
                                "tracks of the store are exact duplicates")));
        result.quarantinedByCode().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(failure -> Console.print(
                        "  quarantined  %-18s %,8d  %s",
                        failure.getKey(),
                        failure.getValue(),
                        FailureCode.valueOf(failure.getKey()).meaning()));
        print(result.cost());
        result.written().forEach(folder -> Console.print("wrote %s", folder));
    }

    static void print(GenreChanges genres) {
        if (genres.changed() > 0) {
            Console.print("%s changed, %,d of them to none", Counted.of(genres.changed(), "genre"), genres.removed());
        }
        if (genres.tagsRead() > 0) {
            Console.print(
                    "%s extracted before",
                    Counted.of(
                            genres.tagsRead(),
                            "track had only its tags read: it was",
                            "tracks had only their tags read: they were"));
        }
        if (genres.tagsUnreadable() > 0) {
            Console.print(
                    "%s",
                    Counted.of(
                            genres.tagsUnreadable(),
                            "track whose tags cannot be read now keeps its genre",
                            "tracks whose tags cannot be read now keep their genres"));
        }
        if (genres.without() > 0 && genres.source() != GenreSource.NONE) {
            Console.print(
                    "%s no genre%s",
                    Counted.of(genres.without(), "track has", "tracks have"),
                    genres.source() == GenreSource.TAG ? " in their tags" : "");
        }
        if (genres.several() > 0) {
            Console.print("%,d tracks have several genres (catalog.several-genres)", genres.several());
        }
        genres.folder().ifPresent(folder -> Console.print("wrote %s", folder));
    }

    private static void print(ExtractCost cost) {
        if (cost.wallSeconds() == 0) {
            return;
        }
        new TreeMap<>(cost.byFormat())
                .forEach((format, tracks) -> Console.print(
                        "  decoded      %-18s %,8d  %,.0f x real time",
                        format, tracks.tracks(), tracks.timesRealTime()));
        Console.print(
                "%,.1f core seconds of work in %,.1f s on %s: %.0f %% busy",
                cost.workSeconds(), cost.wallSeconds(), Counted.of(cost.cores(), "core"), 100 * cost.busy());
    }

    private static Map<String, Object> json(Extract.Summary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", summary.run());
        json.putAll(CountsJson.ofExtraction(summary.counts()));
        json.put("seconds", Console.sum(summary.seconds()));
        json.put("written", summary.written());
        json.put("joins", summary.joins());
        json.put("cost", summary.result().cost());
        return json;
    }
}
