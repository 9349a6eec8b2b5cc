package org.genremill.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.genremill.GenremillException;
import org.genremill.catalog.Locations;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.JsonOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The {@code genremill networks check} command. */
@Command(
        name = "check",
        description = {
            "Shows the inputs and outputs of ONNX files, which presets fit them, and the settings to paste. Runs each"
                    + " on a tone of 440 Hz; a network that is known by its hash must give the values of the"
                    + " reference.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/networks check yamnet.onnx",
            "  jobs/networks check models/one.onnx s3a://bucket/two.onnx --json report.json"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class NetworksCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "ONNX files: paths or URIs.")
    private List<String> files;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        List<Map<String, Object>> reports = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String file : files) {
            try {
                NetworkReport report = NetworkReport.of(Locations.normalised(file));
                report.print();
                reports.add(report.json());
                if (!report.passed()) {
                    problems.add("The self-test of '%s' failed.".formatted(file));
                }
            } catch (GenremillException e) {
                if (e.kind() == GenremillException.Kind.USAGE) {
                    throw e;
                }
                Console.print("%s: cannot be used%n", file);
                reports.add(NetworkReport.json(file, e));
                problems.add(e.getMessage());
            }
        }
        json.write(reports);
        if (!problems.isEmpty()) {
            throw new GenremillException(GenremillException.Kind.INPUT, String.join("\n", problems));
        }
        return ExitCode.OK.number();
    }
}
