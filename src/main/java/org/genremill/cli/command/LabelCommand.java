package org.genremill.cli.command;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.config.Flag;
import org.genremill.cli.config.LabelSettings;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CatalogueOptions;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.cli.option.Flags;
import org.genremill.cli.option.LabelOptions;
import org.genremill.cli.option.LeaseModeOption;
import org.genremill.cli.option.MetricsOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Label;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractResult;
import org.genremill.steps.labels.PublishLabels;
import org.genremill.steps.metrics.RunMetrics;
import org.genremill.steps.run.RunRequest;
import org.genremill.store.Preflight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill label} command. */
@Command(
        name = "label",
        description = {
            "Labels tracks with a trained model and publishes the labels table.",
            "",
            "With --input, new and changed tracks are extracted first; without it, every track of the store's features"
                    + " table is labelled.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/label --store genremill-store --model MODEL",
            "  jobs/label --input new-music --store genremill-store --model MODEL"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LabelCommand implements Callable<Integer> {
    @Option(
            names = "--input",
            paramLabel = "URI",
            arity = "1..*",
            description = "Files and folders of music to label, on any file system that Hadoop knows.")
    private List<String> inputs;

    @Mixin
    private CatalogueOptions catalogue;

    @Mixin
    private StoreOption store;

    @Mixin
    private LabelOptions labelling;

    @Mixin
    private LeaseModeOption leaseMode;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        requireMusicFor(catalogue.flags().toList());
        Flags flags = catalogue
                .flags()
                .note("input", inputs)
                .and(store.flags())
                .and(labelling.flags())
                .and(leaseMode.flags())
                .and(metrics.flags());
        Configuration configuration = common.load(flags.toList());
        Optional<Catalogue> music =
                Optional.ofNullable(inputs).map(given -> ExtractionSettings.catalogue(given, configuration));
        Label job = job(configuration, music, common.request(flags));
        Preflight paths = new Preflight(HadoopSettings.current());
        job.catalogue().ifPresent(catalogued -> catalogued.check(paths));
        paths.writableStore(configuration.store());
        try (SparkSession spark = SparkRuntime.start("label")) {
            Label.Summary summary = job.run(spark, new ConsoleProgress());
            print(summary);
            common.writeJson(json(summary));
            metrics.send(metrics("label", summary), new ConsoleProgress());
        }
        return ExitCode.OK.number();
    }

    private void requireMusicFor(List<Flag> rules) {
        if (inputs == null && !rules.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "%s: only allowed with --input. Without it, only tracks in the store are labelled."
                            .formatted(rules.stream().map(Flag::origin).collect(Collectors.joining(", "))));
        }
    }

    private static Label job(Configuration configuration, Optional<Catalogue> music, RunRequest request) {
        return new Label(
                request,
                music,
                configuration.store(),
                model(configuration),
                configuration.embeddings(),
                ExtractionSettings.limits(configuration),
                rules(configuration));
    }

    static String model(Configuration configuration) {
        return configuration
                .label()
                .model()
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.USAGE,
                        "Which model? Give --model ID; 'train' prints the names, and they are the folders under the"
                                + " store's models."));
    }

    /** Any number of tracks may be removed, and genres may shift, because the user may label other music on purpose. */
    static Label.Rules rules(Configuration configuration) {
        return rules(configuration, PublishLabels.Most.ANY);
    }

    static Label.Rules rules(Configuration configuration, PublishLabels.Most most) {
        LabelSettings label = configuration.label();
        return new Label.Rules(
                label.abstainBelow(),
                most,
                label.lease(),
                configuration.train().naming(configuration.catalog().genres()),
                label.iceberg());
    }

    static RunMetrics metrics(String command, Label.Summary summary) {
        return new RunMetrics(
                command,
                summary.run(),
                Instant.now(),
                summary.counts(),
                summary.seconds(),
                summary.genresNow(),
                summary.extraction().map(ExtractResult::cost));
    }

    static void print(Label.Summary summary) {
        summary.extraction().ifPresent(ExtractCommand::print);
        summary.genres().ifPresent(ExtractCommand::print);
        Console.print(
                "%s labelled by %s, %,d of them carried over",
                Counted.of(summary.labels().tracks(), "track"),
                summary.model(),
                summary.labels().carriedOver());
        if (summary.labels().corrected() > 0) {
            Console.print(
                    "%s by corrections of people",
                    Counted.of(summary.labels().corrected(), "genre is decided", "genres are decided"));
        }
        if (summary.labels().novel() > 0) {
            Console.print(
                    "%s unlike anything that the model was trained on (novelty)",
                    Counted.of(summary.labels().novel(), "track is", "tracks are"));
        }
        Map<String, Long> changes = summary.changes().counts();
        if (!changes.isEmpty()) {
            Console.print(
                    "compared with the previous labels: %,d added, %,d removed, %,d with a new genre,"
                            + " %,d with a new confidence",
                    changes.get("added"), changes.get("removed"), changes.get("genre"), changes.get("confidence"));
        }
        Console.print("wrote %s, published", summary.labels().folder());
        Console.print("run %s, %s", summary.run(), Console.seconds(summary.seconds()));
    }

    static Map<String, Object> json(Label.Summary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", summary.run());
        json.put("model", summary.model());
        json.putAll(CountsJson.ofLabels(summary.counts()));
        json.put("seconds", Console.sum(summary.seconds()));
        json.put("joins", summary.joins());
        json.put("labels", summary.labels().folder().toString());
        return json;
    }
}
