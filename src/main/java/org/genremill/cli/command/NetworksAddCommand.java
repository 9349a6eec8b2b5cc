package org.genremill.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.genremill.GenremillException;
import org.genremill.catalog.Locations;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.config.ConfigurationException;
import org.genremill.cli.config.NetworkSettings;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code genremill networks add} command. */
@Command(
        name = "add",
        description = {
            "Checks an ONNX file, and appends its settings to the configuration file of --conf-file. Without that"
                    + " option, prints them.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/networks add yamnet.onnx --conf-file my.conf",
            "  jobs/networks add models/mine.onnx --preset musicnn --name mine"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class NetworksAddCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The ONNX file: a path or a URI.")
    private String file;

    @Option(
            names = "--name",
            paramLabel = "SET",
            description = "The name of the feature set. Default: that of the network, if known, or of the preset.")
    private String name;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            description = "The preset to use. Needed if several fit equally well.")
    private String preset;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Configuration before = common.load(List.of());
        NetworkReport report = NetworkReport.of(location());
        if (!report.passed()) {
            throw problem(GenremillException.Kind.INPUT, "Its self-test failed; jobs/networks check shows the values.");
        }
        NetworkSettings settings = chosen(report.fitting());
        String set = Optional.ofNullable(name).orElse(report.set(settings));
        String block = settings.hocon(set);
        Optional<Path> target = common.confFile();
        if (target.isPresent()) {
            if (before.embeddings().named(set).isPresent()) {
                throw problem(
                        GenremillException.Kind.USAGE,
                        "The set '%s' already has a network: choose another name with --name.".formatted(set));
            }
            append(block, target.get(), set);
            Console.print("added '%s' to %s:%n", set, target.get());
        }
        Console.print("%s", block);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("set", set);
        json.put("conf_file", target.map(Path::toString).orElse(null));
        json.put("settings", block);
        common.writeJson(json);
        return ExitCode.OK.number();
    }

    /** A local path is made absolute, so that the settings work in any folder. */
    private String location() {
        String given = Locations.normalised(file);
        return given.contains("://")
                ? given
                : Path.of(given).toAbsolutePath().normalize().toString();
    }

    private NetworkSettings chosen(List<NetworkSettings> fitting) {
        List<NetworkSettings> wanted = fitting.stream()
                .filter(settings -> preset == null || settings.preset().equals(preset))
                .toList();
        List<NetworkSettings> likely =
                wanted.stream().filter(NetworkSettings::hasSizeOfPreset).toList();
        if (wanted.size() == 1 || likely.size() == 1) {
            return wanted.get(0);
        }
        String names = fitting.stream().map(NetworkSettings::preset).collect(Collectors.joining(", "));
        throw problem(
                GenremillException.Kind.USAGE,
                fitting.isEmpty()
                        ? "It fits no preset: see \"Your own network\" in docs/embeddings.md."
                        : "Choose with --preset the one that prepares the input as it was for training: " + names
                                + ".");
    }

    private void append(String block, Path target, String set) throws IOException {
        String own = Files.readString(target, UTF_8);
        // Beside it, so that its includes are found.
        Path copy = Files.createTempFile(target.toAbsolutePath().getParent(), "genremill", ".conf");
        try {
            Files.writeString(copy, own + "\n" + block, UTF_8);
            Configuration.load(Optional.of(copy), List.of(), CommonOptions.vocabulary());
            Files.writeString(target, "\n" + block, UTF_8, StandardOpenOption.APPEND);
        } catch (ConfigurationException e) {
            throw problem(
                    GenremillException.Kind.USAGE,
                    "The set '%s' cannot be appended to '%s'; paste this into it:%n%s%s"
                            .formatted(set, target, block, e.getMessage()));
        } finally {
            Files.delete(copy);
        }
    }

    private GenremillException problem(GenremillException.Kind kind, String reason) {
        return new GenremillException(kind, "'%s' was not added. %s".formatted(file, reason));
    }
}
