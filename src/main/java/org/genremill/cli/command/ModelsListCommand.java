package org.genremill.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.ListModels;
import org.genremill.learn.model.ModelCard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code genremill models list} command. */
@Command(
        name = "list",
        description = {
            "Lists the models of a store with the protocol and the figures of their test, by protocol, the most accurate"
                    + " first. Figures of one protocol are only comparable if they come from the same tracks.",
            "",
            "Without --store, lists the pre-trained networks, as 'networks list' does.%n"
        },
        footer = {"%nExample:", "  jobs/models list --store genremill-store"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ModelsListCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        ListModels models = new ListModels(common.load(store.flags().toList()).store());
        List<ModelCard> cards = models.run();
        ModelLines.print(cards);
        common.writeJson(cards.stream().map(ModelLines::json).toList());
        return ExitCode.OK.number();
    }
}
