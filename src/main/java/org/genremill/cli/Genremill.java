package org.genremill.cli;

import java.io.PrintWriter;
import org.genremill.Problem;
import org.genremill.store.CodeVersion;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program: {@code spark-submit --class org.genremill.cli.Genremill genremill-job.jar COMMAND ...}. */
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
            DiffCommand.class,
            RollbackCommand.class,
            SimilarCommand.class,
            DoctorCommand.class,
            VerifyCommand.class,
            PruneCommand.class,
            RenderCommand.class,
            BenchCommand.class
        },
        versionProvider = Genremill.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Genremill implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and returns the exit code, of which {@link ExitCode} tells the meaning. */
    public static int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new Genremill());
        for (CommandLine command : commandLine.getSubcommands().values()) {
            command.getCommandSpec()
                    .usageMessage()
                    .exitCodeListHeading("%nExit codes:%n")
                    .exitCodeList(ExitCode.help());
        }
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((thrown, command, result) -> report(thrown, command.getErr()))
                .execute(arguments);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int report(Exception thrown, PrintWriter err) {
        if (thrown instanceof Problem problem) {
            err.println("genremill: " + problem.getMessage());
            return ExitCode.of(problem.kind()).number();
        }
        LoggerFactory.getLogger(Genremill.class).error("the run failed", thrown);
        err.println("genremill: the run failed: " + thrown);
        return ExitCode.INTERNAL.number();
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"genremill " + CodeVersion.CURRENT};
        }
    }
}
