package org.genremill.cli.command;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.catalog.Locations;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Explain;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.learn.model.Metrics;
import org.genremill.steps.explain.Explanation;
import org.genremill.steps.explain.ExplanationJson;
import org.genremill.steps.explain.ModelOutput;
import org.genremill.steps.explain.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code genremill explain} command. */
@Command(
        name = "explain",
        description = {
            "Shows the genres that models predict for one track, with confidence and over time, the features for and"
                    + " against them, and the most similar tracks of the catalogue.",
            "",
            "The weight of a feature is the drop in the genre's log odds when the feature is replaced by the"
                    + " catalogue's median.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/explain song.mp3 --model logistic-regression-rich-20261121T095959123Z-3f2a",
            "  jobs/explain s3a://bucket/music/song.flac --model MODEL --model OTHER --json song.json"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExplainCommand implements Callable<Integer> {
    private static final int BAR = 30;
    private static final int GENRES_SHOWN = 10;

    @Parameters(paramLabel = "FILE", description = "The track: a path or a URI, on any file system that Hadoop knows.")
    private String input;

    @Option(
            names = "--model",
            paramLabel = "ID",
            required = true,
            description = "A model of the store, or best:PROTOCOL. Can be given several times.")
    private List<String> models;

    @Mixin
    private StoreOption store;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How many features for and against, and how many similar tracks, are shown. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new GenremillException(GenremillException.Kind.USAGE, "--top must be 1 or more.");
        }
        Configuration configuration = common.load(store.flags().toList());
        Explain job = new Explain(
                Locations.normalised(input),
                configuration.store(),
                models,
                configuration.embeddings(),
                ExtractionSettings.decoding(configuration.audio()),
                top);
        try (SparkSession spark = SparkRuntime.startAlone("explain")) {
            Explanation explanation = job.run(spark, new ConsoleProgress());
            print(explanation);
            common.writeJson(ExplanationJson.of(explanation));
        }
        return ExitCode.OK.number();
    }

    private void print(Explanation explanation) {
        Console.print(
                "%s: %s, %,d Hz, %s, %s%s%s",
                input,
                explanation.format().container(),
                explanation.format().sampleRate(),
                channels(explanation.format().channels()),
                clock(explanation.content().seconds()),
                explanation.content().truncated() ? ", cut off" : "",
                damage(explanation.content().damagedSeconds()));
        explanation.verdicts().forEach(ExplainCommand::print);
    }

    private static String damage(double seconds) {
        return seconds > 0 ? String.format(Locale.ROOT, ", %.1f s damaged", seconds) : "";
    }

    private static String channels(int count) {
        return switch (count) {
            case 1 -> "mono";
            case 2 -> "stereo";
            default -> Counted.of(count, "channel");
        };
    }

    private static void print(ModelOutput verdict) {
        Metrics metrics = verdict.model().metrics();
        if (verdict.isNovel()) {
            Console.print(
                    "%nUnlike anything that the model was trained on (novelty %.3f): the genre is a guess.",
                    verdict.novelty().getAsDouble());
        }
        Console.print("%n%s, confidence %.3f", verdict.genre(), verdict.confidence());
        Console.print("  predicted by %s", verdict.model().id());
        if (!verdict.isNovel()) {
            printFigures(verdict, metrics);
        }
        printProbabilities(verdict);
        printMoments(verdict);
        printReasons("speaks for " + verdict.genre(), verdict, 1);
        printReasons("speaks against " + verdict.genre(), verdict, -1);
        verdict.reasons().instead().ifPresent(why -> Console.print("%n  no features for or against: %s", why));
        printNearest(verdict);
    }

    /** They hold for music like that which the model was tested on. */
    private static void printFigures(ModelOutput verdict, Metrics metrics) {
        Console.print(
                "  held-out accuracy %.3f [%.3f, %.3f] on %s; calibration: %s, expected calibration error %.3f",
                metrics.accuracy(),
                metrics.low(),
                metrics.high(),
                Counted.of(metrics.n(), "track"),
                verdict.calibration(),
                metrics.calibrationError());
    }

    private static void printProbabilities(ModelOutput verdict) {
        Console.print("%n  probabilities");
        IntStream.range(0, verdict.probabilities().length)
                .boxed()
                .sorted(Comparator.comparingDouble(genre -> -verdict.probabilities()[genre]))
                .limit(GENRES_SHOWN)
                .forEach(genre -> Console.print(
                        "    %-16s %.3f  %s",
                        verdict.model().genres().get(genre),
                        verdict.probabilities()[genre],
                        bar(verdict.probabilities()[genre])));
    }

    private static void printMoments(ModelOutput verdict) {
        Console.print(
                "%n  over time, %s",
                verdict.ownSegments()
                        ? "by segment, as the model was fitted"
                        : "each segment as if it were a track, because the model was fitted to tracks");
        for (ModelOutput.Moment moment : verdict.moments()) {
            int likeliest = ModelOutput.likeliest(moment.probabilities());
            Console.print(
                    "    %6s %-16s %.3f  %s",
                    clock(moment.startSeconds()),
                    verdict.model().genres().get(likeliest),
                    moment.probabilities()[likeliest],
                    bar(moment.probabilities()[likeliest]));
        }
    }

    private static void printReasons(String title, ModelOutput verdict, int sign) {
        List<Reason> reasons = verdict.reasons().all().stream()
                .filter(reason -> reason.weight() * sign > 0)
                .toList();
        if (reasons.isEmpty()) {
            return;
        }
        Console.print("%n  %-30s %8s  %12s  %12s", title, "weight", "value", "median");
        for (Reason reason : reasons) {
            Console.print(
                    "    %-28s %+8.3f  %s",
                    reason.feature(),
                    reason.weight(),
                    reason.value().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "%12.5g  %12.5g %s",
                                    reason.value().getAsDouble(),
                                    reason.median().getAsDouble(),
                                    reason.unit().equals("1") ? "" : reason.unit())
                            : String.format(Locale.ROOT, "%12d columns", reason.columns()));
        }
    }

    private static void printNearest(ModelOutput verdict) {
        Console.print(
                "%n  most similar tracks%s",
                verdict.nearest().instead().map(why -> ": none, " + why).orElse(""));
        for (ModelOutput.Neighbour neighbour : verdict.nearest().all()) {
            Console.print(
                    "    %6.3f  %-12s %s%s",
                    neighbour.similarity(),
                    neighbour.genre().orElse("-"),
                    neighbour.uri(),
                    neighbour.sameSound() ? "  (the same sound)" : "");
        }
    }

    private static String bar(double probability) {
        return "#".repeat((int) Math.round(probability * BAR));
    }

    private static String clock(double seconds) {
        long whole = (long) seconds;
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
