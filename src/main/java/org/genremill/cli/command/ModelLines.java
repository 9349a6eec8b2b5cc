package org.genremill.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genremill.cli.console.Console;
import org.genremill.learn.model.Metrics;
import org.genremill.learn.model.ModelCard;

/** What the commands of {@code models} print and write about a model. */
final class ModelLines {
    private static final int LATEST_SECOND = "2026-01-31T23:59:59".length();

    private ModelLines() {}

    /** One line for each model. */
    static void print(List<ModelCard> cards) {
        Console.print("%-15s %-22s %8s %7s  %-19s  %s", "protocol", "accuracy", "macro-F1", "tested", "made", "model");
        for (ModelCard card : cards) {
            Metrics metrics = card.metrics();
            Console.print(
                    "%-15s %-22s %8.3f %,7d  %-19s  %s%s",
                    card.split().name(),
                    "%.3f [%.3f, %.3f]".formatted(metrics.accuracy(), metrics.low(), metrics.high()),
                    metrics.macroF1(),
                    metrics.n(),
                    card.created()
                            .substring(0, Math.min(LATEST_SECOND, card.created().length())),
                    card.id(),
                    card.split().leaks() ? "  LEAKS, too good to be true" : "");
        }
    }

    /** A model for scripts. */
    static Map<String, Object> json(ModelCard card) {
        Metrics metrics = card.metrics();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", card.id());
        json.put("created", card.created());
        json.put("learner", card.learner());
        json.put("feature_tables", card.featureTables());
        json.put("genres", card.genres());
        json.put("data", card.data().source());
        json.put("protocol", card.split().name());
        json.put("leaks", card.split().leaks());
        json.put("n", metrics.n());
        json.put("accuracy", metrics.accuracy());
        json.put("low", metrics.low());
        json.put("high", metrics.high());
        json.put("macro_f1", metrics.macroF1());
        return json;
    }
}
