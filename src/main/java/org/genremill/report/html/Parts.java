package org.genremill.report.html;

import java.util.Map;

/** What the sections of a page are put together from. */
public final class Parts {
    private Parts() {}

    /** A name that someone else chose; its writing direction stays its own. */
    public static Element name(String name) {
        return Element.of("bdi", name);
    }

    /** A box of its own for what may be wider than the screen; the keyboard reaches it. */
    public static Element wide(String label, Element content) {
        return Element.of("div", content)
                .with("class", "wide")
                .with("role", "region")
                .with("aria-label", label)
                .with("tabindex", 0);
    }

    public static Element figure(String label, Element drawing, String caption) {
        return Element.of("figure", wide(label, drawing), Element.of("figcaption", caption));
    }

    /** A heading cell of a table. */
    public static Element head(String scope, Element content) {
        return Element.of("th", content).with("scope", scope);
    }

    public static Element head(String scope, String text) {
        return Element.of("th", text).with("scope", scope);
    }

    public static Element cell(String text) {
        return Element.of("td", text);
    }

    /** Names and values, a line each. */
    public static Element properties(Map<String, String> values) {
        Element list = Element.of("dl");
        values.forEach((key, value) -> list.add(Element.of("div", Element.of("dt", key), Element.of("dd", value))));
        return list;
    }
}
