package org.genremill.cli.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CatalogueOptions;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.cli.option.Flags;
import org.genremill.cli.option.InputOption;
import org.genremill.cli.option.LabelOptions;
import org.genremill.cli.option.LeaseModeOption;
import org.genremill.cli.option.MetricsOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Label;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.labels.PublishLabels;
import org.genremill.store.Preflight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill nightly} command. */
@Command(
        name = "nightly",
        description = {
            "Updates the labels of a whole catalogue.",
            "",
            "Lists the catalogue, extracts new and changed tracks, labels those that this model has not labelled yet,"
                    + " carries over the other labels, and publishes the new table. The input must be the whole"
                    + " catalogue: tracks outside it lose their labels. Readers see last night's table or tonight's,"
                    + " never a mix. A run that dies changes nothing for readers, and the next one continues its"
                    + " work.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/nightly --input music --store genremill-store --model MODEL",
            "  jobs/nightly --input s3a://bucket/music --store s3a://bucket/genremill --model MODEL --master yarn"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class NightlyCommand implements Callable<Integer> {
    @Mixin
    private InputOption input;

    @Mixin
    private CatalogueOptions catalogue;

    @Mixin
    private StoreOption store;

    @Mixin
    private LabelOptions labelling;

    @Mixin
    private LeaseModeOption leaseMode;

    @Option(
            names = "--most-removed",
            paramLabel = "FRACTION",
            description = "Publish nothing if a larger fraction of the labelled tracks is gone, 0 to 1. Default: 0.5.")
    private String mostRemoved;

    @Option(
            names = "--most-drift",
            paramLabel = "FRACTION",
            description = "Publish nothing if the share of a genre in all labels rises or falls by more, 0 to 1."
                    + " Default: 1, which allows any change.")
    private String mostDrift;

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
                .and(labelling.flags())
                .and(leaseMode.flags())
                .and(metrics.flags())
                .set("label.most-removed", mostRemoved, "--most-removed")
                .set("label.most-drift", mostDrift, "--most-drift")
                .set("features.retry-quarantined", retryQuarantined ? "true" : null, "--retry-quarantined");
        Configuration configuration = common.load(flags.toList());
        Label job = new Label(
                common.request(flags),
                Optional.of(ExtractionSettings.catalogue(input.uris(), configuration)),
                configuration.store(),
                LabelCommand.model(configuration),
                configuration.embeddings(),
                ExtractionSettings.limits(configuration),
                LabelCommand.rules(
                        configuration,
                        new PublishLabels.Most(
                                configuration.label().mostRemoved(),
                                configuration.label().mostDrift())));
        Preflight paths = new Preflight(HadoopSettings.current());
        job.catalogue().ifPresent(music -> music.check(paths));
        paths.writableStore(configuration.store());
        try (SparkSession spark = SparkRuntime.start("nightly")) {
            Label.Summary summary = job.run(spark, new ConsoleProgress());
            LabelCommand.print(summary);
            common.writeJson(LabelCommand.json(summary));
            metrics.send(LabelCommand.metrics("nightly", summary), new ConsoleProgress());
        }
        return ExitCode.OK.number();
    }
}
