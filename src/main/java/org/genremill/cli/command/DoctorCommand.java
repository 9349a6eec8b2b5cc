package org.genremill.cli.command;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.config.TrainSettings;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.Candidates;
import org.genremill.cli.option.CatalogueOptions;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.cli.option.Flags;
import org.genremill.cli.option.InputOption;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Doctor;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.upkeep.ExamineCatalogue;
import org.genremill.store.Preflight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill doctor} command. */
@Command(
        name = "doctor",
        description = {
            "Lists what is doubtful about a catalogue.",
            "",
            "Files excluded by name, exact duplicates, files that could not be extracted, and genres and corrections that"
                    + " models fitted without the track and its artist find less likely than another genre. Nothing is extracted: run"
                    + " jobs/extract first.%n"
        },
        footer = {"%nExample:", "  jobs/doctor --input music --store genremill-store --json doubts.json"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {
    private static final String LEARNER = "logistic-regression";

    @Mixin
    private InputOption input;

    @Mixin
    private CatalogueOptions catalogue;

    @Mixin
    private StoreOption store;

    @Option(
            names = "--features",
            completionCandidates = Candidates.FeatureSets.class,
            paramLabel = "TABLE",
            description =
                    "The features table for finding duplicates and checking genres; rich,musicnn or rich+musicnn joins"
                            + " two. Default: rich.")
    private String features;

    @Option(names = "--folds", paramLabel = "N", description = "How many models check genres. Default: 5.")
    private String folds;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Flags flags = catalogue
                .flags()
                .and(input.flags())
                .and(store.flags())
                .set("train.features", features, "--features")
                .set("train.folds", folds, "--folds");
        Configuration configuration = common.load(flags.toList());
        TrainSettings train = configuration.train();
        Doctor job = new Doctor(
                ExtractionSettings.catalogue(input.uris(), configuration),
                configuration.store(),
                configuration.embeddings().view(train.features()),
                train.naming(configuration.catalog().genres()),
                new Doctor.Judge(train.recipes().get(LEARNER), train.folds(), train.seed()),
                flags.given());
        Preflight paths = new Preflight(HadoopSettings.current());
        job.catalogue().check(paths);
        paths.writableStore(configuration.store());
        try (SparkSession spark = SparkRuntime.start("doctor")) {
            Doctor.Summary summary = job.run(spark, new ConsoleProgress());
            print(summary);
            common.writeJson(json(summary));
        }
        return ExitCode.OK.number();
    }

    private static void print(Doctor.Summary summary) {
        Console.print("%s", Counted.of(summary.tracks(), "track"));
        print(summary, ExamineCatalogue.JUNK, "file excluded by name", "files excluded by name");
        print(
                summary,
                ExamineCatalogue.DUPLICATE,
                "track that is an exact duplicate of another",
                "tracks that are exact duplicates of another");
        print(
                summary,
                ExamineCatalogue.BROKEN,
                "file that could not be extracted",
                "files that could not be extracted");
        print(summary, ExamineCatalogue.GENRE, "doubtful genre", "doubtful genres, the least likely first");
        print(
                summary,
                ExamineCatalogue.CORRECTION,
                "correction that the models disagree with",
                "corrections that the models disagree with, the least likely first");
        Console.print("wrote %s", summary.folder());
        Console.print("run %s, %s", summary.run(), Console.seconds(summary.seconds()));
    }

    private static void print(Doctor.Summary summary, String kind, String one, String many) {
        Map<String, Long> counts = summary.counts().get(kind);
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        Console.print("%n%s", Counted.of(all, one, many));
        counts.forEach((detail, count) -> {
            if (!detail.isEmpty()) {
                Console.print("  %,8d  %s", count, detail);
            }
        });
        summary.first().get(kind).forEach(DoctorCommand::print);
    }

    private static void print(Row row) {
        Double score = row.getAs("score");
        Console.print(
                "    %-8s  %s  %s",
                score == null ? "" : String.format(Locale.ROOT, "%.3f", score),
                row.<String>getAs("uri"),
                row.<String>getAs("detail"));
    }

    private static Map<String, Object> json(Doctor.Summary summary) {
        return new TreeMap<>(Map.of(
                "run", summary.run(),
                "tracks", summary.tracks(),
                "genres", summary.genres(),
                "notes", summary.notes(),
                "counts", summary.counts(),
                "joins", summary.joins(),
                "folder", summary.folder().toString()));
    }
}
