package org.genremill.report.comparison;

import java.util.List;
import java.util.TreeSet;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Candidate.TuningPoint;

/** The points of the grid that were tried for a learner, and which was chosen. */
final class TuningTable {
    private TuningTable() {}

    /** A table for each learner that was tuned; nothing if none was. */
    static List<Element> of(Ranking ranking) {
        return ranking.candidates().stream()
                .filter(candidate -> !candidate.tuning().isEmpty())
                .map(TuningTable::table)
                .toList();
    }

    private static Element table(Candidate candidate) {
        List<String> names = List.copyOf(candidate.tuning().stream()
                .flatMap(point -> point.parameters().keySet().stream())
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
        Element head = Element.of("tr");
        names.forEach(name -> head.add(Parts.head("col", name)));
        head.add(Parts.head("col", "accuracy"), Parts.head("col", "chosen"));
        Element body = Element.of("tbody");
        candidate.tuning().forEach(point -> body.add(row(point, names)));
        Element table = Element.of("table", Element.of("thead", head), body).with("class", "figures");
        return Element.of(
                "div",
                Element.of("h4", Parts.name(candidate.learner())),
                TuningChart.of(candidate),
                Parts.figure(
                        "Tuning of " + candidate.learner(),
                        table,
                        "Accuracy by grouped cross-validation on the training side."));
    }

    private static Element row(TuningPoint point, List<String> names) {
        Element row = Element.of("tr");
        names.forEach(name -> row.add(Parts.cell(point.parameters().getOrDefault(name, Figures.NONE))));
        row.add(Parts.cell(Figures.share(point.accuracy())), Parts.cell(point.chosen() ? "\u2713 chosen" : ""));
        return point.chosen() ? row.with("class", "differs") : row;
    }
}
