package org.genremill.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.audio.DecodeLimits;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.config.StudioSettings;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.review.ReviewTracks;
import org.genremill.store.Store;
import org.genremill.studio.Studio;
import org.genremill.studio.StudioRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill studio} command. */
@Command(
        name = "studio",
        description = {
            "Serves a local web page: drop a track or record one, hear it, see it, and see what models predict for it"
                    + " over time; browse the published labels, listen, compare with earlier labels and export them.",
            "",
            "Runs until interrupted, without a cluster.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/studio --store genremill-demo/store",
            "  jobs/studio --model MODEL --model OTHER --port 0"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StudioCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "ID",
            description =
                    "A model of the store; several are shown side by side. Default: that of the published labels.")
    private List<String> models = List.of();

    @Mixin
    private StoreOption store;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "The interface to listen on. Anyone who can reach it can use the page. Default: 127.0.0.1.")
    private String host;

    @Option(names = "--port", paramLabel = "N", description = "The port; 0 for any that is free. Default: 8090.")
    private Integer port;

    @Option(
            names = "--corrections",
            description =
                    "Let people accept and correct the genres of tracks, as jobs/correct does. Anyone who can reach"
                            + " the page can then write to the store's corrections, and to nothing else.")
    private Boolean corrections;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = common.load(store.flags()
                .set("studio.host", host, "--host")
                .set("studio.port", port, "--port")
                .set("studio.corrections", corrections, "--corrections")
                .toList());
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.complete(null);
            closed.join();
        }));
        // Starting Spark and reading the models takes longer than opening the page.
        try (Studio studio = Studio.listen(rules(configuration.studio()))) {
            Console.print("the studio loads its models: %s", studio.url());
            try (SparkSession spark = SparkRuntime.startAlone("studio")) {
                studio.serve(
                        Store.at(configuration.store(), spark),
                        models,
                        configuration.embeddings(),
                        limits(configuration),
                        ReviewCommand.choice(configuration, ReviewTracks.USUAL),
                        configuration.catalog().genres());
                Console.print("the studio is open: %s", studio.url());
                common.writeJson(Map.of("url", studio.url()));
                interrupted.join();
                // Requests need Spark to their end.
                studio.stop();
            }
        } catch (NoClassDefFoundError e) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The web server is not on the class path: start with jobs/studio, or give spark-submit the jars of target/studio with --jars.",
                    e);
        } finally {
            closed.complete(null);
        }
        return ExitCode.OK.number();
    }

    private static DecodeLimits limits(Configuration configuration) {
        StudioSettings studio = configuration.studio();
        DecodeLimits audio = ExtractionSettings.decoding(configuration.audio());
        return audio.within(studio.maxDuration());
    }

    private static StudioRules rules(StudioSettings studio) {
        return new StudioRules(
                studio.host(),
                studio.port(),
                studio.names(),
                studio.maxBytes().bytes(),
                studio.atOnce(),
                studio.maxTime(),
                studio.corrections());
    }
}
