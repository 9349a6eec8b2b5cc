package org.genremill.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.ExportLabels;
import org.genremill.jobs.ExportModel;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.lists.LabelList;
import org.genremill.steps.lists.ListFormat;
import org.genremill.steps.lists.ListedLabels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code genremill export} command. */
@Command(
        name = "export",
        description = {
            "Writes what other programs read: the published labels as a table, as playlists or for beets, or a trained"
                    + " model.",
            "",
            "--as csv and --as json write one file with a row per track, --as m3u8 a folder with a playlist per genre,"
                    + " the most confident tracks first, --as beets a shell script that sets the genres in the library"
                    + " of beets, not in the files. With --onnx, a model becomes an ONNX file, from features to"
                    + " probabilities; its metadata name the features, in order, and the genres. Neural networks"
                    + " cannot be exported.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/export --as csv --to labels.csv",
            "  jobs/export --as m3u8 --to playlists --min-confidence 0.8",
            "  jobs/export --as beets --to genres.sh && sh genres.sh",
            "  jobs/export best:holdout --onnx genres.onnx"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExportCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "For --onnx: the model's name in the store, the URI of its folder, or best:PROTOCOL.")
    private String model;

    @Option(names = "--onnx", paramLabel = "FILE", description = "The ONNX file to write. One that exists is replaced.")
    private Path onnx;

    @Option(names = "--as", paramLabel = "FORMAT", description = "The form of the labels: csv, json, m3u8 or beets.")
    private ListFormat format;

    @Option(
            names = "--to",
            paramLabel = "PATH",
            description = "The file to write; for m3u8, the folder. Earlier ones are replaced, but no folder with"
                    + " anything else in it.")
    private Path target;

    @Option(
            names = "--min-confidence",
            paramLabel = "P",
            description = "Leaves out less confident labels: 0.8 or 80%%. Default: 0.")
    private String minConfidence = "0";

    @Option(names = "--genres", paramLabel = "GENRE", split = ",", description = "Only these genres. Default: all.")
    private List<String> genres = List.of();

    @Mixin
    private StoreOption store;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        String uri = common.load(store.flags().toList()).store();
        requireOneKind();
        if (format == null) {
            exportModel(uri);
        } else {
            exportLabels(uri);
        }
        return ExitCode.OK.number();
    }

    private void requireOneKind() {
        List<String> mistakes = new ArrayList<>();
        if (format == null && onnx == null) {
            mistakes.add(
                    "name a format of labels (--as csv|json|m3u8|beets) or the file for a model (MODEL --onnx FILE)");
        } else if (format != null && (onnx != null || model != null)) {
            mistakes.add("labels (--as) and a model (MODEL --onnx FILE) are two exports");
        } else if (format != null && target == null) {
            mistakes.add("--as needs --to, the %s to write".formatted(format == ListFormat.M3U8 ? "folder" : "file"));
        } else if (onnx != null && model == null) {
            mistakes.add("--onnx needs the model's name; jobs/models list prints all names");
        }
        if (Double.isNaN(confidence())) {
            mistakes.add(
                    "--min-confidence '%s' is not a number from 0 to 1, or from 0%% to 100%%".formatted(minConfidence));
        }
        if (!mistakes.isEmpty()) {
            throw new GenremillException(GenremillException.Kind.USAGE, String.join("%n".formatted(), mistakes));
        }
    }

    /** NaN for what is no fraction. */
    private double confidence() {
        boolean percent = minConfidence.endsWith("%");
        try {
            double value = Double.parseDouble(
                    percent ? minConfidence.substring(0, minConfidence.length() - 1) : minConfidence);
            double fraction = percent ? value / 100 : value;
            return fraction >= 0 && fraction <= 1 ? fraction : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void exportLabels(String uri) throws IOException {
        LabelList list = new LabelList(format, target);
        list.requireReplaceable();
        try (SparkSession spark = SparkRuntime.startAlone("export")) {
            ExportLabels.Summary summary =
                    new ExportLabels(uri, list, new ListedLabels(confidence(), Set.copyOf(genres))).run(spark);
            LabelList.Written written = summary.written();
            Console.print(
                    "wrote %s: %s of run %s%s",
                    target,
                    Counted.of(written.tracks(), "track"),
                    summary.labels().run(),
                    format == ListFormat.M3U8
                            ? " in " + Counted.of(written.files().size(), "playlist")
                            : "");
            if (written.leftOut() > 0) {
                Console.print(
                        "%s left out: no genre was confident enough, %s",
                        Counted.of(written.leftOut(), "track"),
                        format == ListFormat.BEETS
                                ? "or beets cannot find the path, which is not local, has a line break or ends with a comma"
                                : "or the path does not fit on a line");
            }
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("run", summary.labels().run());
            json.put("files", written.files().stream().map(Path::toString).toList());
            json.put("tracks", written.tracks());
            json.put("left_out", written.leftOut());
            common.writeJson(json);
        }
    }

    private void exportModel(String uri) throws IOException {
        try (SparkSession spark = SparkRuntime.startAlone("export")) {
            ExportModel.Summary summary = new ExportModel(uri, model, onnx).run(spark);
            List<String> columns = summary.card().featureColumns();
            List<String> all = summary.card().genres();
            Console.print(
                    "wrote %s: %s, from %s to the probabilities of %s",
                    onnx, summary.card().id(), Counted.of(columns.size(), "feature"), Counted.of(all.size(), "genre"));
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("model", summary.card().id());
            json.put("file", onnx.toString());
            json.put("bytes", summary.bytes());
            json.put("columns", columns);
            json.put("genres", all);
            common.writeJson(json);
        }
    }
}
