package org.genremill.report.comparison;

import java.util.List;
import org.genremill.Counted;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Comparison;
import org.genremill.evaluate.McNemar;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;
import org.genremill.report.html.Scale;

/** The pairwise significance tests of learners: the better learner is in the column, the other in the row. */
final class DifferenceTable {
    private DifferenceTable() {}

    static Element of(Ranking ranking) {
        List<Candidate> candidates = ranking.candidates();
        Element head = Element.of("tr", Element.of("td"));
        candidates
                .subList(0, candidates.size() - 1)
                .forEach(candidate -> head.add(Parts.head("col", Parts.name(candidate.learner()))));
        Element body = Element.of("tbody");
        for (int row = 1; row < candidates.size(); row++) {
            body.add(row(ranking, row));
        }
        return Parts.figure(
                "Which learners differ",
                Element.of("table", Element.of("thead", head), body).with("class", "differences"),
                "McNemar\u2019s test with Holm\u2019s correction for %s. Above: p-value, with \u2260 where it is below %s. "
                                .formatted(Counted.of(ranking.comparisons().size(), "pair"), Scale.label(Ranking.LEVEL))
                        + "Below: tracks that only the column\u2019s learner has right, and only the row\u2019s.");
    }

    private static Element row(Ranking ranking, int row) {
        Candidate worse = ranking.candidates().get(row);
        Element line = Element.of("tr", Parts.head("row", Parts.name(worse.learner())));
        for (Candidate better : ranking.candidates().subList(0, row)) {
            line.add(cell(ranking.between(better, worse).orElseThrow(), better));
        }
        // Browsers would not draw the border below missing cells.
        for (int column = row; column < ranking.candidates().size() - 1; column++) {
            line.add(Element.of("td"));
        }
        return line;
    }

    private static Element cell(Comparison pair, Candidate better) {
        McNemar test = pair.test();
        boolean inOrder = pair.first().equals(better.learner());
        boolean differs = Ranking.isSignificant(pair);
        Element counts = Element.of(
                        "span",
                        "%s : %s"
                                .formatted(
                                        Numbers.count(inOrder ? test.onlyFirst() : test.onlySecond()),
                                        Numbers.count(inOrder ? test.onlySecond() : test.onlyFirst())))
                .with("class", "counts");
        String value = Figures.pValue(pair.adjustedPValue());
        return Parts.cell(differs ? "\u2260 " + value : value)
                .with("class", differs ? "differs" : "")
                .add(counts);
    }
}
