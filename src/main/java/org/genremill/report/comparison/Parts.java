package org.genremill.report.comparison;

import java.util.List;
import java.util.Map;
import org.genremill.evaluate.Experiment;

/** What the sections of the page are put together from. */
final class Parts {
    private Parts() {}

    /** A name that someone else chose; its writing direction stays its own. */
    static Element name(String name) {
        return Element.of("bdi", name);
    }

    /** A titled section about an experiment; if that leaks, it says so before anything else. */
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
                                "span",
                                "Parts of one track stand on both sides: these figures are too good to be true."))
                .with("class", "stamp");
    }

    /** A box of its own for what may be wider than the screen; the keyboard reaches it. */
    static Element wide(String label, Element content) {
        return Element.of("div", content)
                .with("class", "wide")
                .with("role", "region")
                .with("aria-label", label)
                .with("tabindex", 0);
    }

    static Element figure(String label, Element drawing, String caption) {
        return Element.of("figure", wide(label, drawing), Element.of("figcaption", caption));
    }

    /** A heading cell of a table. */
    static Element head(String scope, Element content) {
        return Element.of("th", content).with("scope", scope);
    }

    static Element head(String scope, String text) {
        return Element.of("th", text).with("scope", scope);
    }

    static Element cell(String text) {
        return Element.of("td", text);
    }

    /** Names and values, a line each. */
    static Element properties(Map<String, String> values) {
        Element list = Element.of("dl");
        values.forEach((key, value) -> list.add(Element.of("div", Element.of("dt", key), Element.of("dd", value))));
        return list;
    }
}
