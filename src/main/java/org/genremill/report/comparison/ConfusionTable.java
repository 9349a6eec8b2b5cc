package org.genremill.report.comparison;

import java.util.List;
import java.util.Locale;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.ClassMetrics;
import org.genremill.evaluate.ConfusionMatrix;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;

/** The confusion matrix of a learner, coloured like a heat map. */
final class ConfusionTable {
    /** The deepest colour on which the number is readable, in light and in dark mode. */
    private static final double DEEPEST = 0.7;

    private ConfusionTable() {}

    static Element of(Candidate candidate) {
        ConfusionMatrix matrix = ConfusionMatrix.of(candidate.predictions());
        List<String> labels = matrix.labels();
        List<ClassMetrics> classes = matrix.classes();
        Element head = Element.of("tr", Parts.head("col", "genre \u2193 given \u2192"));
        labels.forEach(label -> head.add(Parts.head("col", Parts.name(label))));
        Element body = Element.of("tbody");
        for (int truth = 0; truth < labels.size(); truth++) {
            Element row = Element.of("tr", Parts.head("row", Parts.name(labels.get(truth))));
            double support = classes.get(truth).support();
            for (int given = 0; given < labels.size(); given++) {
                row.add(cell(matrix.count(truth, given), support, truth == given));
            }
            body.add(row);
        }
        return Parts.figure(
                "Confusion matrix of " + candidate.learner(),
                Element.of("table", Element.of("thead", head), body).with("class", "confusion"),
                "Tracks of each genre (row) by the genre that they were given (column); framed where both agree, deeper"
                        + " for a larger share of the row.");
    }

    private static Element cell(long count, double support, boolean agrees) {
        if (count == 0) {
            return agrees ? Parts.cell("0").with("class", "agrees") : Element.of("td");
        }
        String depth = String.format(Locale.ROOT, "%.2f", DEEPEST * count / support);
        Element cell =
                Parts.cell(Numbers.count(count)).with("style", "background:rgb(var(--heat)/%s)".formatted(depth));
        return agrees ? cell.with("class", "agrees") : cell;
    }
}
