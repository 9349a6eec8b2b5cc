package org.genremill.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genremill.cli.console.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Formats help and error messages of all commands: short, and every command line in them can be pasted. */
final class Usage {
    private Usage() {}

    /** Sets the help layout, exit codes and version of a command and its subcommands. */
    static void applyTo(CommandLine commandLine) {
        UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.help());
        usage.sectionMap()
                .put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, help -> synopsis(help.commandSpec()) + "%n".formatted());
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, Usage::footer);
        commandLine.getCommandSpec().versionProvider(new Genremill.Version());
        commandLine.getSubcommands().values().forEach(Usage::applyTo);
    }

    /** Prints every mistake in a command line and how to get help; returns the exit code for wrong usage. */
    static int explain(ParameterException thrown, String... arguments) {
        CommandLine command = thrown.getCommandLine();
        PrintWriter err = command.getErr();
        mistakes(thrown).forEach(mistake -> err.println(command.getColorScheme().errorText("genremill: " + mistake)));
        err.println("Usage: " + synopsis(command.getCommandSpec()));
        err.println("For all options: " + launcher(command.getCommandSpec()) + " --help");
        return ExitCode.USAGE.number();
    }

    private static List<String> mistakes(ParameterException thrown) {
        List<String> mistakes = new ArrayList<>();
        List<String> unmatched = thrown.getCommandLine().getUnmatchedArguments();
        List<String> options =
                unmatched.stream().filter(text -> text.startsWith("-")).toList();
        for (String option : options) {
            List<String> similar =
                    new UnmatchedArgumentException(thrown.getCommandLine(), List.of(option)).getSuggestions();
            mistakes.add("Unknown option: '%s'%s"
                    .formatted(
                            option,
                            similar.isEmpty()
                                    ? ""
                                    : ". Did you mean %s?"
                                            .formatted(similar.get(0).replaceAll("[=\\s].*", ""))));
        }
        if (options.isEmpty() || !(thrown instanceof UnmatchedArgumentException)) {
            mistakes.add(thrown.getMessage());
        }
        return mistakes;
    }

    /** The launcher of a command, for example {@code jobs/extract}. */
    private static String launcher(CommandSpec command) {
        List<String> names = new ArrayList<>();
        for (CommandSpec spec = command; spec.parent() != null; spec = spec.parent()) {
            names.add(0, spec.name());
        }
        return names.isEmpty() ? "jobs/COMMAND" : "jobs/" + String.join(" ", names);
    }

    /** The required arguments of a command; its help lists the rest. */
    private static String synopsis(CommandSpec command) {
        boolean parent = command.parent() != null && !command.subcommands().isEmpty();
        Stream<String> needed = command.args().stream()
                .filter(argument -> argument.required() || !(argument instanceof OptionSpec))
                .map(Usage::label);
        return Stream.of(
                        Stream.of(launcher(command)),
                        Stream.of("COMMAND").filter(ignored -> parent),
                        needed,
                        Stream.of("[OPTIONS]"))
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }

    private static String label(ArgSpec argument) {
        String more = argument.arity().max() > 1 ? "..." : "";
        String label = argument.paramLabel() + more;
        if (argument instanceof OptionSpec option) {
            return option.longestName() + "=" + label;
        }
        return argument.required() ? label : "[" + label + "]";
    }

    /** Prints examples unwrapped, because a wrapped command line cannot be pasted. */
    private static String footer(Help help) {
        return Stream.of(help.commandSpec().usageMessage().footer())
                .map(line -> line.formatted() + "%n".formatted())
                .collect(Collectors.joining());
    }
}
