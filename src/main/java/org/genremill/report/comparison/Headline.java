package org.genremill.report.comparison;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.genremill.Counted;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Comparison;
import org.genremill.evaluate.Interval;
import org.genremill.evaluate.Predictions;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;

/**
 * The main result of each protocol that does not leak. Where several tables were tested on the same tracks, it is that
 * of the best table.
 */
final class Headline {
    private Headline() {}

    static List<Element> of(List<Ranking> rankings) {
        Map<List<Object>, List<Ranking>> alike = rankings.stream()
                .filter(ranking -> !ranking.experiment().leaks())
                .collect(Collectors.groupingBy(
                        ranking -> AcrossTables.testedAlike(ranking.experiment()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Element> sentences =
                alike.values().stream().map(Headline::ofTables).collect(Collectors.toList());
        if (sentences.isEmpty()) {
            sentences.add(Element.of(
                    "p",
                    "No honest protocol was run. All figures below are too good to be true, and none estimates the"
                            + " accuracy on unseen tracks."));
        }
        return sentences;
    }

    private static Element ofTables(List<Ranking> tables) {
        Ranking best = Collections.min(tables, Comparator.comparing(Ranking::best, Ranking.BEST_FIRST));
        Element sentence = sentence(best);
        return tables.size() == 1
                ? sentence
                : sentence.text(" On %s, no learner does better."
                        .formatted(Counted.of(tables.size() - 1, "other table", "other tables")));
    }

    private static Element sentence(Ranking ranking) {
        Candidate best = ranking.best();
        Predictions predictions = best.predictions();
        Interval interval = Figures.intervalOf(predictions);
        Element sentence = Element.of("p")
                .text("On ")
                .add(Parts.name(ranking.experiment().table()))
                .text(" under ")
                .add(Parts.name(ranking.experiment().protocol()))
                .text(", ")
                .add(Element.of("strong", Parts.name(best.learner())))
                .text(" predicts the right genre for ")
                .add(Element.of("strong", Numbers.percent(predictions.accuracy())))
                .text(" of %s (95\u00a0%% interval %s to %s)."
                        .formatted(
                                Counted.of(predictions.size(), "unseen track"),
                                Numbers.percent(interval.low()),
                                Numbers.percent(interval.high())));
        return ranking.candidates().size() == 1
                ? sentence.text(" It was the only learner.")
                : lead(sentence, ranking, ranking.candidates().get(1));
    }

    private static Element lead(Element sentence, Ranking ranking, Candidate runnerUp) {
        double lead =
                ranking.best().predictions().accuracy() - runnerUp.predictions().accuracy();
        Comparison pair = ranking.between(ranking.best(), runnerUp).orElseThrow();
        String verdict = Ranking.isSignificant(pair) ? " is more than chance" : " may be chance";
        String proof = " (McNemar with Holm\u2019s correction, p\u00a0%s)."
                .formatted(
                        pair.adjustedPValue() < 0.001
                                ? Figures.pValue(pair.adjustedPValue())
                                : "= " + Figures.pValue(pair.adjustedPValue()));
        return lead == 0
                ? sentence.text(" ").add(Parts.name(runnerUp.learner())).text(" is level with it" + proof)
                : sentence.text(" Its lead of %s points over ".formatted(Numbers.points(lead)))
                        .add(Parts.name(runnerUp.learner()))
                        .text(verdict + proof);
    }
}
