package org.genremill.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.cli.option.Flags;
import org.genremill.jobs.Extract;
import org.genremill.jobs.Label;
import org.genremill.jobs.Train;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.learn.model.ModelCard;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.run.RunRequest;
import org.genremill.store.LiteralPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill demo} command. */
@Command(
        name = "demo",
        description = {
            "Synthesises a small catalogue of ten invented styles and runs extract, train and label on it.",
            "",
            "Needs no music and no network: the tracks are synthetic, and the same on every machine.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/demo --output /tmp/genremill-demo",
            "  jobs/demo --tracks-per-style 100 --seconds 30 --music-only"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "genremill-demo",
            description = "A folder for the music and the store. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--tracks-per-style",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many tracks of each style, 5 or more. Default: ${DEFAULT-VALUE}.")
    private int tracksPerStyle;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "The length of a track, 1 to 600. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "The seed of the music, the split and the learners. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--music-only", description = "Write the music and stop.")
    private boolean musicOnly;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (tracksPerStyle < 5 || !(seconds >= 1 && seconds <= 600)) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "A demonstration needs 5 or more tracks per style (not %d) of 1 to 600 s (not %s)."
                            .formatted(tracksPerStyle, seconds));
        }
        Flags flags = new Flags()
                .set("store", output.resolve("store").toUri(), "--output")
                .set("train.seed", seed, "--seed");
        // Before the music: a mistake is reported at once.
        Configuration configuration = common.load(flags.toList());
        Path music = output.resolve("music");
        int tracks = synthesise(music);
        if (musicOnly) {
            common.writeJson(Map.of("tracks", tracks, "music", music.toString()));
            return ExitCode.OK.number();
        }
        try (SparkSession spark = SparkRuntime.start("demo")) {
            common.writeJson(
                    run(spark, configuration, music, common.values(flags.toList(), "train"), common.request(flags)));
        }
        return ExitCode.OK.number();
    }

    private int synthesise(Path music) {
        Console.print("== synthesise");
        try {
            int tracks = new org.genremill.synth.Catalogue(tracksPerStyle, seconds, seed)
                    .write(music)
                    .size();
            Console.print("%s in %s, seed %d", Counted.of(tracks, "track"), music, seed);
            return tracks;
        } catch (IOException e) {
            throw new GenremillException(
                    GenremillException.Kind.STORAGE,
                    "The music cannot be written to '%s': %s".formatted(music, e.getMessage()),
                    e);
        }
    }

    private static Map<String, Object> run(
            SparkSession spark,
            Configuration configuration,
            Path music,
            Map<String, String> recipe,
            RunRequest request) {
        Catalogue catalogue = ExtractionSettings.catalogue(List.of(music.toUri().toString()), configuration);

        Console.print("%n== extract");
        Extract.Summary extracted = new Extract(
                        catalogue, configuration.store(), ExtractionSettings.plan(configuration), request.settings())
                .run(spark, new ConsoleProgress());
        ExtractCommand.print(extracted.result());

        Console.print("%n== train");
        Train.Summary trained = TrainCommand.job(
                        configuration, Optional.empty(), configuration.catalog().genres(), recipe, request.settings())
                .run(spark, new ConsoleProgress());
        TrainCommand.print(trained, configuration.train().seed());

        Console.print("%n== label");
        // The first learner, not the one with the best test accuracy: that would be choosing by the test set.
        ModelCard model = trained.models().get(0);
        Label.Summary labelled = new Label(
                        new RunRequest("label", request.command(), request.settings()),
                        Optional.empty(),
                        configuration.store(),
                        model.id(),
                        configuration.embeddings(),
                        ExtractionSettings.limits(configuration),
                        LabelCommand.rules(configuration))
                .run(spark, new ConsoleProgress());
        LabelCommand.print(labelled);

        Console.print("%n== the labels table, first rows");
        Dataset<Row> labels =
                spark.read().parquet(LiteralPath.of(labelled.labels().folder()));
        labels.selectExpr("track", "genre", "round(confidence, 3) AS confidence", "catalogue_genre", "model_id")
                .orderBy("track")
                .show(10, false);
        Console.print(
                "Held-out accuracy of %s: %.3f, 95 %% interval [%.3f, %.3f], on %s.",
                model.learner(),
                model.metrics().accuracy(),
                model.metrics().low(),
                model.metrics().high(),
                Counted.of(model.metrics().n(), "unseen track"));
        return Map.of(
                "extract", CountsJson.ofExtraction(extracted.counts()),
                "model", model.id(),
                "accuracy", model.metrics().accuracy(),
                "low", model.metrics().low(),
                "high", model.metrics().high(),
                "n", model.metrics().n(),
                "labels", labelled.labels().folder().toString());
    }
}
