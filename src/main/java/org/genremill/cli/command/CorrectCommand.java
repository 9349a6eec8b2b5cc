package org.genremill.cli.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.Flags;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Correct;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.corrections.CorrectionRun;
import org.genremill.steps.corrections.RecordCorrections;
import org.genremill.store.Preflight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill correct} command. */
@Command(
        name = "correct",
        description = {
            "Records what people know better than a model about the genres of tracks.",
            "",
            "Each row of the table names a track and its genre; the genre of the present label accepts it. Nothing is"
                    + " written if anything is wrong with the table, and rows that were recorded before are not written"
                    + " again. The latest correction of a track counts. Rows that only name a track are left out, so a"
                    + " list of jobs/review --as csv may be filled in bit by bit.%n"
        },
        footer = {
            "%nA table:",
            "  path,genre,by,comment,at",
            "  rock/00012.mp3,blues,Ann,twelve bars,2026-01-31T20:15:00Z",
            "%nExample:",
            "  jobs/correct --from corrections.csv --store genremill-store"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class CorrectCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "CSV",
            required = true,
            description = "The table: a column that names the track (uri, path, file, filename, file_name, track_id or"
                    + " track), genre, and if wanted by, comment and at.")
    private String table;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who states what has no name in the column by. Default: the user who runs this.")
    private String by = System.getProperty("user.name");

    @Option(
            names = "--new-genres",
            description = "Take genres that neither the catalogue nor the labels have. By default, they are mistakes.")
    private boolean newGenres;

    @Mixin
    private StoreOption store;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Flags flags = store.flags().note("from", List.of(table)).note("by", List.of(by));
        Configuration configuration = common.load(flags.toList());
        Correct job = new Correct(
                configuration.store(),
                table,
                Optional.ofNullable(by).filter(name -> !name.isBlank()),
                configuration.catalog().genres(),
                newGenres,
                flags.given());
        Preflight paths = new Preflight(HadoopSettings.current());
        paths.readableStore(configuration.store());
        paths.writableStore(configuration.store());
        try (SparkSession spark = SparkRuntime.start("correct")) {
            CorrectionRun summary = job.run(spark);
            print(summary);
            common.writeJson(json(summary));
        }
        return ExitCode.OK.number();
    }

    private static void print(CorrectionRun summary) {
        RecordCorrections.Recorded recorded = summary.recorded();
        Console.print(
                "%s: %,d of another genre than the label, %,d that accept it, %,d known before",
                Counted.of(recorded.stated(), "correction"),
                recorded.corrected(),
                recorded.accepted(),
                recorded.known());
        if (!recorded.newGenres().isEmpty()) {
            Console.print("new genres: %s", String.join(", ", recorded.newGenres()));
        }
        if (recorded.unanswered() > 0) {
            Console.print("%s without a genre left out", Counted.of(recorded.unanswered(), "row"));
        }
        recorded.folder().ifPresent(folder -> Console.print("wrote %s", folder));
    }

    private static Map<String, Object> json(CorrectionRun summary) {
        RecordCorrections.Recorded recorded = summary.recorded();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", summary.run());
        json.put("stated", recorded.stated());
        json.put("corrected", recorded.corrected());
        json.put("accepted", recorded.accepted());
        json.put("known", recorded.known());
        json.put("unanswered", recorded.unanswered());
        json.put("new_genres", recorded.newGenres());
        json.put("folder", recorded.folder().map(Path::toString).orElse(null));
        return json;
    }
}
