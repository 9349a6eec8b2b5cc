package org.genremill.report.html;

import java.util.Map;

/** Common parts of pages. */
public final class Parts {
    private Parts() {}

    /** A name from users, isolated from the writing direction of the text around it. */
    public static Element name(String name) {
        return Element.of("bdi", name);
    }

    /** A box that scrolls if its content is wider than the screen, also by keyboard. */
    public static Element wide(String label, Element content) {
        return Element.of("div", content)
                .with("class", "wide")
                .with("role", "region")
                .with("aria-label", label)
                .with("tabindex", 0);
    }

    /** A drawing with its caption. */
    public static Element figure(String label, Element drawing, String caption) {
        return Element.of("figure", wide(label, drawing), Element.of("figcaption", caption));
    }

    /** A heading cell of a table. */
    public static Element head(String scope, Element content) {
        return Element.of("th", content).with("scope", scope);
    }

    /** A heading cell of a table. */
    public static Element head(String scope, String text) {
        return Element.of("th", text).with("scope", scope);
    }

    /** A data cell of a table. */
    public static Element cell(String text) {
        return Element.of("td", text);
    }

    /** Names and values, one pair per line. */
    public static Element properties(Map<String, String> values) {
        Element list = Element.of("dl");
        values.forEach((key, value) -> list.add(Element.of("div", Element.of("dt", key), Element.of("dd", value))));
        return list;
    }
}
