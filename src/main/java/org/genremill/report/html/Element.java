package org.genremill.report.html;

import java.util.List;
import java.util.Set;

/**
 * A piece of a page, written so that HTML and XML parsers read the same. All text and all attribute values are escaped,
 * and what XML cannot hold becomes U+FFFD. Not thread-safe.
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

    public static Element of(String name, Element... children) {
        return new Element(name).add(children);
    }

    public static Element of(String name, String text) {
        return new Element(name).text(text);
    }

    /** A style sheet; HTML reads it unescaped, XML would not if it held one of two characters. */
    public static Element style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet with < or &");
        }
        Element element = new Element("style");
        element.content.append(css);
        return element;
    }

    public Element with(String attribute, Object value) {
        attributes.append(' ').append(attribute).append("=\"");
        escape(value.toString(), attributes);
        attributes.append('"');
        return this;
    }

    public Element text(String text) {
        escape(text, content);
        return this;
    }

    public Element add(Element... children) {
        return add(List.of(children));
    }

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

    /** Characters of XML 1.0, without the control characters that it puts up with. */
    private static boolean isAllowed(int letter) {
        boolean unpaired = letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
        boolean control = Character.isISOControl(letter) && letter != '\n' && letter != '\t';
        return !unpaired && !control && letter != 0xFFFE && letter != 0xFFFF;
    }
}
