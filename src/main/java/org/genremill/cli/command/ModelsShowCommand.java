package org.genremill.cli.command;

import java.util.concurrent.Callable;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.ListModels;
import org.genremill.learn.model.ModelCard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The {@code genremill models show} command. */
@Command(
        name = "show",
        description = {"Prints the card of a model: its figures, data, split, limits and origin, in Markdown.%n"},
        footer = {"%nExamples:", "  jobs/models show MODEL --store genremill-store", "  jobs/models show best:holdout"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ModelsShowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "MODEL",
            description = "The model's name in the store, the URI of its folder, or best:PROTOCOL.")
    private String model;

    @Mixin
    private StoreOption store;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        ListModels models = new ListModels(common.load(store.flags().toList()).store());
        ModelCard card = models.one(model);
        Console.print("%s", card.text().strip());
        common.writeJson(ModelLines.json(card));
        return ExitCode.OK.number();
    }
}
