package org.genremill.cli;

import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.genremill.GenremillException;
import org.genremill.cli.command.BenchCommand;
import org.genremill.cli.command.CompareCommand;
import org.genremill.cli.command.CorrectCommand;
import org.genremill.cli.command.CurrentCommand;
import org.genremill.cli.command.DemoCommand;
import org.genremill.cli.command.DiffCommand;
import org.genremill.cli.command.DoctorCommand;
import org.genremill.cli.command.ExplainCommand;
import org.genremill.cli.command.ExportCommand;
import org.genremill.cli.command.ExtractCommand;
import org.genremill.cli.command.LabelCommand;
import org.genremill.cli.command.ModelsCommand;
import org.genremill.cli.command.NetworksCommand;
import org.genremill.cli.command.NightlyCommand;
import org.genremill.cli.command.PruneCommand;
import org.genremill.cli.command.RenderCommand;
import org.genremill.cli.command.ReviewCommand;
import org.genremill.cli.command.RollbackCommand;
import org.genremill.cli.command.SimilarCommand;
import org.genremill.cli.command.StudioCommand;
import org.genremill.cli.command.TrainCommand;
import org.genremill.cli.command.VerifyCommand;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.FormerOptions;
import org.genremill.store.CodeVersion;
import org.genremill.store.StoreErrors;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command-line entry point: {@code spark-submit --class org.genremill.cli.Genremill genremill-job.jar COMMAND ...}.
 */
@Command(
        name = "genremill",
        description = "Classifies music by genre at catalogue scale, on Apache Spark.",
        subcommands = {
            DemoCommand.class,
            ExtractCommand.class,
            TrainCommand.class,
            CompareCommand.class,
            LabelCommand.class,
            NightlyCommand.class,
            CurrentCommand.class,
            DiffCommand.class,
            RollbackCommand.class,
            ReviewCommand.class,
            CorrectCommand.class,
            SimilarCommand.class,
            DoctorCommand.class,
            VerifyCommand.class,
            PruneCommand.class,
            RenderCommand.class,
            ExplainCommand.class,
            ModelsCommand.class,
            ExportCommand.class,
            NetworksCommand.class,
            StudioCommand.class,
            BenchCommand.class,
            AutoComplete.GenerateCompletion.class
        },
        versionProvider = Genremill.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Genremill implements Runnable {
    private static final String COMPLETION = "generate-completion";

    @Spec
    private CommandSpec spec;

    /** Runs one command and exits the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and returns its exit code; see {@link ExitCode}. */
    public static int run(String... arguments) {
        CommandLine commandLine = commandLine();
        try {
            return commandLine.execute(FormerOptions.replaced(
                    arguments, note -> commandLine.getErr().println("genremill: " + note)));
        } catch (FSError e) {
            // No exception, so that the parser does not hand it to the handler.
            return report(e, commandLine);
        }
    }

    /** Builds the parser: all commands, their help and their error handling. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Genremill());
        Usage.applyTo(commandLine);
        // Called by jobs/completion, which adds what bash needs to know about the launchers.
        commandLine
                .getSubcommands()
                .get(COMPLETION)
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                // Otherwise a mistyped option after --input would be taken as one more folder of music.
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setUsageHelpAutoWidth(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Console.colours()))
                .setParameterExceptionHandler(Usage::explain)
                .setExecutionExceptionHandler((thrown, command, result) -> report(thrown, command));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int report(Throwable thrown, CommandLine command) {
        Optional<GenremillException> problem =
                thrown instanceof GenremillException known ? Optional.of(known) : StoreErrors.disk(thrown);
        if (problem.isPresent()) {
            complain(problem.get().getMessage(), command);
            return ExitCode.of(problem.get().kind()).number();
        }
        LoggerFactory.getLogger(Genremill.class).error("the run failed", thrown);
        complain("the run failed: " + thrown, command);
        return ExitCode.INTERNAL.number();
    }

    private static void complain(String message, CommandLine command) {
        command.getErr().println(command.getColorScheme().errorText("genremill: " + message));
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"genremill " + CodeVersion.CURRENT};
        }
    }
}
