package org.genremill.report.comparison;

import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.ClassMetrics;
import org.genremill.evaluate.ConfusionMatrix;
import org.genremill.report.html.Bars;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;

/** Precision, recall and F1 of every genre, each with a bar. */
final class GenreTable {
    private GenreTable() {}

    static Element of(Candidate candidate) {
        Element head = Element.of("tr");
        Stream.of("genre", "tracks", "precision", "recall", "F1").forEach(title -> head.add(Parts.head("col", title)));
        Element body = Element.of("tbody");
        for (ClassMetrics genre : ConfusionMatrix.of(candidate.predictions()).classes()) {
            body.add(Element.of("tr", Parts.head("row", Parts.name(genre.label())))
                    .add(Parts.cell(Numbers.count(genre.support())))
                    .add(bar(genre.precision()), bar(genre.recall()), bar(genre.f1())));
        }
        return Parts.figure(
                "Precision, recall and F1 of " + candidate.learner(),
                Element.of("table", Element.of("thead", head), body).with("class", "genres"),
                "Precision: how many of the tracks given the genre have it. Recall: how many of its tracks were given it."
                        + " F1: their harmonic mean. A full bar is 1.");
    }

    private static Element bar(OptionalDouble share) {
        if (share.isEmpty()) {
            return Parts.cell(Numbers.NONE);
        }
        double value = share.getAsDouble();
        return Element.of("td", Element.of("span", Numbers.share(value)), Bars.of(value));
    }
}
