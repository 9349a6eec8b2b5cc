package org.genremill.report.run;

import java.util.ArrayList;
import java.util.List;
import org.genremill.Counted;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;

/** The main results of a run. */
final class Headline {
    private Headline() {}

    static List<Element> of(Counts counts, String model) {
        List<Element> sentences = new ArrayList<>();
        long carried = counts.of("carried_over");
        sentences.add(Element.of("p")
                .add(Element.of("strong", Numbers.count(counts.of("labelled"))))
                .text(" %s labelled by ".formatted(Counted.form(counts.of("labelled"), "track is", "tracks are")))
                .add(Parts.name(model))
                .text(": %s new, %s carried over from the previous labels."
                        .formatted(Numbers.count(counts.of("labelled") - carried), Numbers.count(carried))));
        if (counts.of("corrected") > 0) {
            sentences.add(Element.of(
                    "p",
                    "%s by corrections of people."
                            .formatted(Counted.of(counts.of("corrected"), "genre is decided", "genres are decided"))));
        }
        if (counts.of("novel") > 0) {
            sentences.add(Element.of(
                    "p",
                    "%s unlike anything that the model was trained on: their genres are guesses (column novelty)."
                            .formatted(Counted.of(counts.of("novel"), "track is", "tracks are"))));
        }
        if (counts.hasChanges()) {
            sentences.add(Element.of(
                    "p",
                    "Compared with the previous labels, %s were added, %s removed, and %s have a new genre."
                            .formatted(
                                    Numbers.count(counts.of("changed.added")),
                                    Numbers.count(counts.of("changed.removed")),
                                    Numbers.count(counts.of("changed.genre")))));
        }
        if (counts.of("quarantined") > 0) {
            sentences.add(Element.of(
                    "p",
                    "%s could not be extracted and %s quarantined."
                            .formatted(
                                    Numbers.count(counts.of("quarantined")),
                                    Counted.form(counts.of("quarantined"), "is", "are"))));
        }
        sentences.add(
                RunReport.absent("Written before anything was published: published/labels.json names the run whose"
                        + " labels readers see."));
        return sentences;
    }
}
