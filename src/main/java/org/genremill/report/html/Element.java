package org.genremill.report.html;

import java.util.List;
import java.util.Set;

/**
 * An element of a page, written so that HTML and XML parsers read the same. All text and attribute values are escaped,
 * and characters that XML cannot represent become U+FFFD. Not thread-safe.
 */
public final class Element {
    private static final Set<String> VOID = Set.of("meta");
    private static final int REPLACEMENT = 0xFFFD;

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Element(String name) {
        this.name = name;
    }

    /** An element with children. */
    public static Element of(String name, Element... children) {
        return new Element(name).add(children);
    }

    /** An element with a text. */
    public static Element of(String name, String text) {
        return new Element(name).text(text);
    }

    /** A style sheet. HTML reads it unescaped; XML does so only without {@code <} and {@code &}. */
    public static Element style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet with < or &");
        }
        Element element = new Element("style");
        element.content.append(css);
        return element;
    }

    /** Adds an attribute. */
    public Element with(String attribute, Object value) {
        attributes.append(' ').append(attribute).append("=\"");
        escape(value.toString(), attributes);
        attributes.append('"');
        return this;
    }

    /** Appends a text. */
    public Element text(String text) {
        escape(text, content);
        return this;
    }

    /** Appends children. */
    public Element add(Element... children) {
        return add(List.of(children));
    }

    /** Appends children. */
    public Element add(List<Element> children) {
        children.forEach(content::append);
        return this;
    }

    @Override
    public String toString() {
        String start = "<" + name + attributes;
        return VOID.contains(name) ? start + "/>" : start + ">" + content + "</" + name + ">";
    }

    private static void escape(String text, StringBuilder out) {
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(letter) ? letter : REPLACEMENT);
            }
        });
    }

    /** The characters of XML 1.0, except the discouraged control characters. */
    private static boolean isAllowed(int letter) {
        boolean unpaired = letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
        boolean control = Character.isISOControl(letter) && letter != '\n' && letter != '\t';
        return !unpaired && !control && letter != 0xFFFE && letter != 0xFFFF;
    }
}
