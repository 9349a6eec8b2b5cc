package org.genremill.report.html;

import java.util.List;
import java.util.Locale;

/** Shapes of inline SVG; the style sheet defines their classes. */
public final class Svg {
    private Svg() {}

    /**
     * A drawing.
     *
     * @param description alternative text for screen readers
     */
    public static Element drawing(double width, double height, String description) {
        return Element.of("svg")
                .with("viewBox", "0 0 %s %s".formatted(number(width), number(height)))
                .with("width", number(width))
                .with("height", number(height))
                .with("role", "img")
                .with("aria-label", description);
    }

    /** A straight line. */
    public static Element line(String style, double x1, double y1, double x2, double y2) {
        return Element.of("line")
                .with("class", style)
                .with("x1", number(x1))
                .with("y1", number(y1))
                .with("x2", number(x2))
                .with("y2", number(y2));
    }

    /** A circle. */
    public static Element circle(String style, double x, double y, double radius) {
        return Element.of("circle")
                .with("class", style)
                .with("cx", number(x))
                .with("cy", number(y))
                .with("r", number(radius));
    }

    /** A square standing on a corner. */
    public static Element diamond(String style, double x, double y, double radius) {
        String corners = "M%s %sL%s %sL%s %sL%s %sZ"
                .formatted(
                        number(x - radius),
                        number(y),
                        number(x),
                        number(y - radius),
                        number(x + radius),
                        number(y),
                        number(x),
                        number(y + radius));
        return Element.of("path").with("class", style).with("d", corners);
    }

    /** Two crossing strokes. */
    public static Element cross(String style, double x, double y, double radius) {
        return Element.of(
                "g",
                line(style, x - radius, y - radius, x + radius, y + radius),
                line(style, x - radius, y + radius, x + radius, y - radius));
    }

    /** A line through corners, each written {@code x,y}. */
    public static Element polyline(String style, List<String> corners) {
        return Element.of("polyline").with("class", style).with("points", String.join(" ", corners));
    }

    /** A bar that starts at the left edge. */
    public static Element bar(String style, double width, double height) {
        return Element.of("rect")
                .with("class", style)
                .with("width", number(width))
                .with("height", number(height));
    }

    /**
     * A text that starts at a point ({@code ""}), is centred on it ({@code "middle"}) or ends there ({@code "end"}).
     */
    public static Element text(String style, double x, double y, String text) {
        return Element.of("text", text)
                .with("class", style)
                .with("x", number(x))
                .with("y", number(y));
    }

    /** A name from users, cut to a length; a tooltip shows all of it. */
    public static Element name(String style, double x, double y, String name, int most) {
        Element text = text(style, x, y, cut(name, most));
        return text.add(Element.of("title", name));
    }

    /** The ticks of a horizontal scale, with grid lines up to the top. */
    public static Element across(Scale scale, double top, double bottom) {
        Element group = Element.of("g");
        for (double tick : scale.ticks()) {
            double x = scale.at(tick);
            group.add(line("grid", x, top, x, bottom), text("small middle", x, bottom + 16, Scale.label(tick)));
        }
        return group;
    }

    /** The ticks of a vertical scale, with grid lines to the right edge. */
    public static Element upwards(Scale scale, double left, double right) {
        Element group = Element.of("g");
        for (double tick : scale.ticks()) {
            double y = scale.at(tick);
            group.add(line("grid", left, y, right, y), text("small end", left - 6, y + 4, Scale.label(tick)));
        }
        return group;
    }

    /** Formats a coordinate. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
    }

    private static String cut(String name, int most) {
        return name.codePointCount(0, name.length()) <= most
                ? name
                : name.substring(0, name.offsetByCodePoints(0, most - 1)) + "\u2026";
    }
}
