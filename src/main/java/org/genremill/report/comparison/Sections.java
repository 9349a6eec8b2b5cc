package org.genremill.report.comparison;

import java.util.List;
import org.genremill.evaluate.Experiment;
import org.genremill.report.html.Element;

/** Builds the sections of an experiment. */
final class Sections {
    private Sections() {}

    /** A titled section about an experiment, which begins with a warning if the experiment leaks. */
    static Element section(Experiment experiment, String title, List<Element> content) {
        Element section = Element.of("section", Element.of("h3", title));
        if (experiment.leaks()) {
            section.add(stamp());
        }
        return section.add(content);
    }

    static Element stamp() {
        return Element.of(
                        "p",
                        Element.of("strong", "LEAKS"),
                        Element.of(
                                "span", "Parts of one track are on both sides: these figures are too good to be true."))
                .with("class", "stamp");
    }
}
