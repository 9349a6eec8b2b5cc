package org.genremill.report.comparison;

import org.genremill.evaluate.Candidate;
import org.genremill.report.html.Element;
import org.genremill.report.html.Parts;
import org.genremill.report.html.Scale;
import org.genremill.report.html.Svg;

/** Small multiples: drawings of equal size and scale, one per learner, side by side where they fit. */
final class Panels {
    static final double LEFT = 40;
    static final double RIGHT = 265;
    static final double TOP = 10;
    static final double BOTTOM = 190;

    private static final double WIDTH = 280;
    private static final double HEIGHT = 230;
    private static final int TITLE_LENGTH = 36;

    private Panels() {}

    static Element row() {
        return Element.of("div").with("class", "panels");
    }

    /**
     * A drawing below its learner's name.
     *
     * @param caption describes what the panel shows
     */
    static Element panel(Candidate candidate, String caption, Element drawing) {
        return Element.of(
                "figure",
                Element.of("h4", Parts.name(candidate.learner())),
                drawing,
                Element.of("figcaption", caption));
    }

    /** An empty panel with both scales. */
    static Element drawing(String description, Scale across, String acrossTitle, Scale upwards) {
        return empty(description, acrossTitle, upwards).add(Svg.across(across, TOP, BOTTOM));
    }

    /** An empty panel without a horizontal scale. */
    static Element empty(String description, String acrossTitle, Scale upwards) {
        return Svg.drawing(WIDTH, HEIGHT, description)
                .add(Svg.upwards(upwards, LEFT, RIGHT))
                .add(Svg.name("small middle", (LEFT + RIGHT) / 2, BOTTOM + 34, acrossTitle, TITLE_LENGTH));
    }
}
