package org.genremill.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code genremill models} command. */
@Command(
        name = "models",
        description = "Lists and shows the trained models of a store.%n",
        subcommands = {ModelsListCommand.class, ModelsShowCommand.class, ModelsBestCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
