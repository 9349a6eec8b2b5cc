package org.genremill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.genremill.cli.console.ExitCode;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.CodeVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What is true of every command, those that are added tomorrow included. */
class CommandsTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("commands")
    void helpHasExamplesAndAllExitCodes(String command) {
        ConsoleRun outcome = run(command, "--help");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.output()).contains("Example", "jobs/" + command, "Exit codes:");
        for (ExitCode code : ExitCode.values()) {
            assertThat(outcome.output()).containsPattern("(?m)^ +%d +\\S".formatted(code.number()));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandWritesJson(String command) {
        assertThat(spec(command).findOption("--json").paramLabel()).isEqualTo("FILE");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsAMistake(String command) {
        ConsoleRun outcome = run(command + needed(command), "--no-such-option");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(outcome.error()).startsWith("genremill: Unknown option: '--no-such-option'");
        assertThat(outcome.output()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commandsThatNeedArguments")
    void missingArgumentsAreAMistake(String command) {
        ConsoleRun outcome = run(command);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(outcome.error()).contains("Missing required", "Usage: jobs/" + command);
    }

    @Test
    void allMistakesAreNamedAtOnceWithTheOptionThatWasMeant() {
        ConsoleRun outcome = run("extract", "--inptu", "music", "--stroe", "store");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(outcome.error().lines())
                .containsExactly(
                        "genremill: Unknown option: '--inptu'. Did you mean --input?",
                        "genremill: Unknown option: '--stroe'. Did you mean --store?",
                        "genremill: Missing required option: '--input=URI'",
                        "Usage: jobs/extract --input=URI... [OPTIONS]",
                        "For all options: jobs/extract --help");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandKnowsItsVersion(String command) {
        assertThat(run(command, "--version").output()).startsWith("genremill " + CodeVersion.CURRENT);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesCanBePasted(String command) {
        String[] footer = spec(command).usageMessage().footer();
        assertThat(run(command, "--help").output().lines())
                .containsAll(Stream.of(footer)
                        .flatMap(String::lines)
                        .map(line -> line.replace("%n", ""))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("configuredCommands")
    void aConfigurationThatCannotBeReadIsAMistakeThatStartsNothing(String command) {
        ConsoleRun outcome = run(command + needed(command), "--conf-file", "nowhere.conf");
        assertThat(outcome.exitCode()).as(outcome.error()).isEqualTo(ExitCode.USAGE.number());
        assertThat(outcome.error()).startsWith("genremill: ").contains("nowhere.conf");
        assertThat(outcome.output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extract --input STORE/nowhere",
                "train",
                "compare",
                "label --model any",
                "nightly --input STORE/nowhere --model any",
                "diff 20260130T230000000Z-11aa 20260131T230000000Z-22bb",
                "rollback",
                "current",
                "models list",
                "export any --onnx nowhere.onnx",
                "export --as csv --to STORE/nowhere.csv",
                "models show any",
                "models best holdout",
                "review",
                "similar --all",
                "similar --to song",
                "doctor --input STORE/nowhere",
                "render STORE/nowhere.wav",
                "bench decoding STORE/nowhere.wav"
            })
    void absentInputIsMissingInput(String line) {
        String command = line.replace("STORE", folder.toString());
        ConsoleRun outcome = line.startsWith("render") || line.startsWith("bench")
                ? run(command)
                : run(command, "--store", folder.toString());
        assertThat(outcome.exitCode()).as(outcome.error()).isEqualTo(ExitCode.MISSING_INPUT.number());
        assertThat(outcome.error()).contains("genremill: ").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"render", "explain --model any"})
    void aTrackInABucketMayHaveAnySchemeOfS3(String command) {
        System.setProperty("spark.hadoop.fs.s3a.impl", EmptyBucket.class.getName());
        SPARK.session().sparkContext().hadoopConfiguration().set("fs.s3a.impl", EmptyBucket.class.getName());
        try {
            assertThat(run(command, "s3://empty/song.wav").error())
                    .contains("'s3a://empty/song.wav' does not exist, or is not a file");
        } finally {
            System.clearProperty("spark.hadoop.fs.s3a.impl");
        }
    }

    /** A bucket that holds nothing. */
    public static final class EmptyBucket extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("s3a://empty");
        }

        @Override
        public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
            throw new FileNotFoundException(path.toString());
        }
    }

    @Test
    void anOldSpellingWorksAndIsNamedButNotShown() {
        ConsoleRun outcome = run("train --split nonsense", "--store", folder.toString());
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(outcome.error())
                .startsWith("genremill: --split is deprecated: it is now called --protocol.")
                .contains("--protocol: genremill.train.protocol = \"nonsense\": must be one of");
        assertThat(run("train --help").output()).contains("--protocol=").doesNotContain("--split=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --features-csv nowhere.csv --protocol artist-kfold",
                "train --pictures nowhere --protocol artist-kfold",
                "compare --features-csv nowhere.csv --protocols holdout,artist-kfold"
            })
    void importedDataHasNoArtistsWhichIsFoundBeforeAnythingIsRead(String line) {
        ConsoleRun outcome = run(line, "--store", folder.toString());
        assertThat(outcome.exitCode()).as(outcome.error()).isEqualTo(ExitCode.USAGE.number());
        assertThat(outcome.error()).contains("'artist-kfold' needs artists", "'nowhere", "--artists");
    }

    @Test
    void aSummaryThatCannotBeWrittenIsAStorageFailure() {
        ConsoleRun outcome = run(
                "verify",
                "--store",
                folder.toString(),
                "--json",
                folder.resolve("no/such/file").toString());
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.STORAGE.number());
    }

    @Test
    void everyCommandHasALauncher() {
        assertThat(commands().map(command -> command.split(" ", -1)[0]))
                .allSatisfy(command -> assertThat(Path.of("jobs", command)).isExecutable());
    }

    @Test
    void theOperatorsManualHasAllExitCodes() throws Exception {
        String manual = Files.readString(Path.of("docs/operations.md"), UTF_8);
        for (ExitCode code : ExitCode.values()) {
            assertThat(manual).containsPattern("(?m)^\\| %d \\| ".formatted(code.number()));
        }
    }

    static Stream<String> commands() {
        List<String> names = new ArrayList<>();
        collect(Genremill.commandLine(), "", names);
        return names.stream();
    }

    private static void collect(CommandLine parent, String prefix, List<String> names) {
        parent.getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().usageMessage().hidden()) {
                return;
            }
            if (command.getSubcommands().isEmpty()) {
                names.add(prefix + name);
            }
            collect(command, prefix + name + " ", names);
        });
    }

    static Stream<String> commandsThatNeedArguments() {
        return commands().filter(Predicate.not(command -> needed(command).isEmpty()));
    }

    static Stream<String> configuredCommands() {
        return commands().filter(command -> spec(command).findOption("--conf-file") != null);
    }

    /** Any words for what a command cannot do without. */
    private static String needed(String command) {
        StringBuilder words = new StringBuilder();
        CommandSpec spec = spec(command);
        for (ArgSpec argument : spec.args()) {
            if (argument.required() && argument.group() == null) {
                words.append(argument.isOption() ? " --" + longName(argument) + " 1" : " 1");
            }
        }
        spec.argGroups().stream()
                .filter(group -> group.multiplicity().min() > 0)
                .forEach(group -> words.append(" --")
                        .append(longName(group.args().iterator().next()))
                        .append(" 1"));
        return words.toString();
    }

    private static String longName(ArgSpec option) {
        return ((CommandLine.Model.OptionSpec) option).longestName().substring(2);
    }

    private static CommandSpec spec(String command) {
        CommandLine found = Genremill.commandLine();
        for (String name : command.split(" ", -1)) {
            found = found.getSubcommands().get(name);
        }
        return found.getCommandSpec();
    }

    private static ConsoleRun run(String line, String... more) {
        return ConsoleRun.of(
                Stream.concat(Stream.of(line.split(" ", -1)), Stream.of(more)).toArray());
    }
}
