package org.genremill.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code genremill networks} command. */
@Command(
        name = "networks",
        description = "Lists, checks and configures pre-trained networks for feature sets. Downloads nothing.%n",
        subcommands = {NetworksListCommand.class, NetworksCheckCommand.class, NetworksAddCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class NetworksCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
