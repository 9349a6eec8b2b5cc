package org.genremill.cli.command;

import java.util.concurrent.Callable;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.Candidates;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.ListModels;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.model.StoredModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The {@code genremill models best} command. */
@Command(
        name = "best",
        description = {
            "Prints the name of the most accurate model that was tested with a protocol, for scripts; of equal ones, the"
                    + " newest.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/models best fault-filtered --store genremill-store",
            "  jobs/label --model \"$(jobs/models best holdout)\""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ModelsBestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PROTOCOL",
            completionCandidates = Candidates.Protocols.class,
            description = "How the model was tested: ${COMPLETION-CANDIDATES}.")
    private String protocol;

    @Mixin
    private StoreOption store;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        ListModels models = new ListModels(common.load(store.flags().toList()).store());
        ModelCard card = models.one(StoredModels.BEST + protocol);
        Console.print("%s", card.id());
        common.writeJson(ModelLines.json(card));
        return ExitCode.OK.number();
    }
}
