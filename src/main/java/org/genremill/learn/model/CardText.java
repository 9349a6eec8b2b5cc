package org.genremill.learn.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.genremill.Counted;
import org.genremill.store.Json;

/**
 * A model's card as a page in Markdown, for people and for model hubs. It begins with the metadata block of Hugging Face
 * (<a href="https://huggingface.co/docs/hub/model-cards">model cards</a>).
 */
final class CardText {
    private final ModelCard card;
    private final Metrics metrics;

    private CardText(ModelCard card) {
        this.card = requireNonNull(card, "card is null");
        this.metrics = requireNonNull(card.metrics(), "metrics is null");
    }

    /** The page of a model. */
    static String of(ModelCard card) {
        CardText text = new CardText(card);
        return text.metadata() + text.use() + text.figures() + text.data() + text.limits() + text.origin();
    }

    private String metadata() {
        return text(
                """
                ---
                library_name: genremill
                pipeline_tag: audio-classification
                tags: [music, genre]
                model-index:
                - name: %s
                  results:
                  - task: {type: audio-classification, name: Music genre classification}
                    dataset: {type: private, name: %s, split: %s}
                    metrics:
                    - {type: accuracy, value: %.6f, name: Accuracy on %s}
                    - {type: f1, value: %.6f, name: Macro-averaged F1}
                ---

                # %s

                """,
                quoted(card.id()),
                quoted(card.data().source()),
                quoted(card.split().name()),
                metrics.accuracy(),
                Counted.of(metrics.n(), "test track"),
                metrics.macroF1(),
                card.id());
    }

    /** A JSON text is a YAML text, too. */
    private static String quoted(String text) {
        return Json.write(text).strip();
    }

    private String use() {
        String tables = card.featureTables().stream()
                .map(table -> "`%s` (version %d)".formatted(table.name(), table.version()))
                .collect(Collectors.joining(" and "));
        return text(
                """
                Classifies music into %s: %s. A %s model of the features %s, made by Genremill.

                ```sh
                jobs/label --store STORE --model %s
                ```

                ```python
                genremill.GenreModel.load("STORE/models/%s")
                ```

                """,
                Counted.of(card.genres().size(), "genre"),
                String.join(", ", card.genres()),
                card.learner(),
                tables,
                card.id(),
                card.id());
    }

    private String figures() {
        String genres = metrics.perGenre().entrySet().stream()
                .map(genre -> "| %s | %s | %s | %s | %d |\n"
                        .formatted(
                                cell(genre.getKey()),
                                ratio(genre.getValue().precision()),
                                ratio(genre.getValue().recall()),
                                ratio(genre.getValue().f1()),
                                genre.getValue().support()))
                .collect(Collectors.joining());
        return text(
                """
                ## Figures

                Measured on %s. The interval is Wilson's, at 95 %%.

                | measure | value |
                |---|---|
                | accuracy | %.3f [%.3f, %.3f] |
                | macro-F1 | %.3f |
                | genre among the two most probable | %.3f |
                | log loss | %.3f |
                | expected calibration error | %.3f |

                | genre | precision | recall | F1 | test tracks |
                |---|---|---|---|---|
                %s
                Rows are true genres, columns predicted ones:

                %s
                """,
                tested(),
                metrics.accuracy(),
                metrics.low(),
                metrics.high(),
                metrics.macroF1(),
                metrics.top2Accuracy(),
                metrics.logLoss(),
                metrics.calibrationError(),
                genres,
                confusion());
    }

    private String tested() {
        ModelCard.SplitFacts split = card.split();
        String how = split.folds() > 1
                ? "%s, each by a model that was not fitted on its fold; the saved model was then fitted on all tracks"
                : "%s that the model was not fitted on";
        return how.formatted(Counted.of(metrics.n(), "track"));
    }

    private String confusion() {
        List<List<Long>> counts = metrics.confusion();
        String head = card.genres().stream().map(CardText::cell).collect(Collectors.joining(" | ", "| | ", " |\n"));
        String rule = "|---".repeat(card.genres().size() + 1) + "|\n";
        return head
                + rule
                + IntStream.range(0, counts.size())
                        .mapToObj(truth -> counts.get(truth).stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(
                                        " | ",
                                        "| %s | ".formatted(cell(card.genres().get(truth))),
                                        " |\n")))
                        .collect(Collectors.joining());
    }

    private String data() {
        ModelCard.SplitFacts split = card.split();
        return text(
                """
                ## Data

                - Table: `%s`, fingerprint `%s`
                - Split: `%s`, %s; %d tracks to train, %d to test, %d unused
                - %s
                - Training and test tracks per genre: %s

                """,
                card.data().source(),
                card.data().fingerprint(),
                split.name(),
                Counted.of(split.folds(), "fold"),
                split.train(),
                split.test(),
                split.unused(),
                StringUtils.capitalize(card.data().recordings().inWords()),
                card.data().genres().tracks().entrySet().stream()
                        .map(genre -> "%s %d".formatted(genre.getKey(), genre.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private String limits() {
        String leak = card.split().leaks()
                ? "- **The split leaks**: segments of one track are on both sides. The figures are too optimistic.\n"
                : "";
        return text("""
                ## Limits

                %s- The figures hold for music like that of the test tracks. Music of other genres gets one of the %d \
                genres, too.
                - Genres are what the catalogue said; people disagree about them.
                - `artist-kfold` and `fault-filtered` keep artists apart; with `holdout` or `kfold`, tracks of one \
                artist can be on both sides of the split, which makes figures optimistic.

                """, leak, card.genres().size());
    }

    private String origin() {
        return text("""
                ## Origin

                - Made on %s with seed %d
                - Parameters: %s
                - Versions: %s
                - Every setting stands in `model.json`, with the SHA-256 of each file of this folder
                """, card.created(), card.seed(), pairs(card.parameters()), pairs(card.versions()));
    }

    /** With a decimal point, wherever the program runs. */
    private static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String pairs(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(value -> "%s = %s".formatted(value.getKey(), value.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String ratio(Double value) {
        return value == null ? "-" : text("%.3f", value);
    }

    /** A bar would end the cell. */
    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
