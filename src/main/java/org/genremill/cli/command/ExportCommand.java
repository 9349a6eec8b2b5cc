package org.genremill.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.ExportModel;
import org.genremill.jobs.runtime.SparkRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code genremill export} command. */
@Command(
        name = "export",
        description = {
            "Writes a trained model for other programs: as an ONNX file, from features to probabilities. Its metadata"
                    + " name the features, in order, and the genres.",
            "",
            "Models of plain features can be exported; neural networks cannot.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/export MODEL --onnx genres.onnx --store genremill-store",
            "  jobs/export best:holdout --onnx genres.onnx"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "MODEL",
            description = "The model's name in the store, the URI of its folder, or best:PROTOCOL.")
    private String model;

    @Option(
            names = "--onnx",
            paramLabel = "FILE",
            required = true,
            description = "The ONNX file to write. One that exists is replaced.")
    private Path file;

    @Mixin
    private StoreOption store;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        String uri = common.load(store.flags().toList()).store();
        try (SparkSession spark = SparkRuntime.startAlone("export")) {
            ExportModel.Summary summary = new ExportModel(uri, model, file).run(spark);
            List<String> columns = summary.card().featureColumns();
            List<String> genres = summary.card().genres();
            Console.print(
                    "wrote %s: %s, from %s to the probabilities of %s",
                    file,
                    summary.card().id(),
                    Counted.of(columns.size(), "feature"),
                    Counted.of(genres.size(), "genre"));
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("model", summary.card().id());
            json.put("file", file.toString());
            json.put("bytes", summary.bytes());
            json.put("columns", columns);
            json.put("genres", genres);
            common.writeJson(json);
        }
        return ExitCode.OK.number();
    }
}
