package org.genremill.report.run;

import org.genremill.report.html.Element;
import org.genremill.report.html.Parts;

/** A table that is filled row by row. Not thread-safe. */
final class Rows {
    private final Element head = Element.of("tr");
    private final Element body = Element.of("tbody");

    /** Adds a heading over numbers. */
    Rows number(String title) {
        head.add(Parts.head("col", title));
        return this;
    }

    /** Adds a heading over names or sentences. */
    Rows words(String title) {
        head.add(Parts.head("col", title).with("class", "words"));
        return this;
    }

    Rows row(String name, Element... cells) {
        body.add(Element.of("tr", Parts.head("row", Parts.name(name))).add(cells));
        return this;
    }

    /** The finished table; the label describes it to screen readers. */
    Element figure(String label, String caption) {
        return Parts.figure(
                label, Element.of("table", Element.of("thead", head), body).with("class", "rows"), caption);
    }

    static Element sentence(String text) {
        return Parts.cell(text).with("class", "words");
    }

    static Element drawn(String text, Element bar) {
        return Element.of("td", Element.of("span", text), bar);
    }
}
