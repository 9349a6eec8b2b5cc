package org.genremill.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * A stroke font, so that a chart looks the same everywhere and needs no installed font. Each letter is a path in a grid
 * with the baseline at 0, capitals up to 7 and small letters up to 4.8: {@code M x y} moves the pen, {@code L x y}
 * draws a line, {@code Q x y x y} a curve, {@code A x y rx ry start extent} an arc in degrees, counter-clockwise.
 */
final class Lettering {
    private static final double CAPITAL_HEIGHT = 7;
    private static final double GAP = 1.7;
    private static final double SPACE = 2.6;
    private static final Map<Character, Path2D> GLYPHS = new HashMap<>();

    static {
        String table = """
                0 A 2 3.5 2 3.5 0 360
                1 M .3 5.5 L 2 7 L 2 0
                2 A 2 5.1 1.9 1.9 165 -205 L 0 0 L 4 0
                3 A 1.9 5.25 1.75 1.75 150 -240 A 1.9 1.75 2.05 1.75 90 -240
                4 M 3.2 0 L 3.2 7 L 0 2 L 4.3 2
                5 M 3.7 7 L .7 7 L .4 3.7 A 1.9 2.25 2.1 2.25 135 -280
                6 A 2 2.15 2 2.15 0 360 M 3.3 7 Q .1 5.4 0 2.15
                7 M 0 7 L 4 7 L 1.4 0
                8 A 2 5.35 1.65 1.65 0 360 A 2 1.85 2 1.85 0 360
                9 A 2 4.85 2 2.15 0 360 M 4 4.85 Q 3.9 1.6 .7 0
                . M .3 0 L .3 .15
                - M .2 2.6 L 2.8 2.6
                # M .9 0 L 1.7 7 M 2.8 0 L 3.6 7 M .2 2.3 L 4.1 2.3 M .5 4.7 L 4.4 4.7
                A M 0 0 L 2.5 7 L 5 0 M .85 2.4 L 4.15 2.4
                B M 2.2 3.65 L 0 3.65 L 0 7 L 2.2 7 A 2.2 5.32 1.65 1.67 90 -180 A 2.3 1.82 1.9 1.82 90 -180 L 0 0 L 0 3.65
                C A 3 3.5 3 3.5 50 260
                D M 0 0 L 0 7 L 1.8 7 A 1.8 3.5 3.1 3.5 90 -180 L 0 0
                E M 3.8 7 L 0 7 L 0 0 L 3.8 0 M 0 3.6 L 3.2 3.6
                F M 3.8 7 L 0 7 L 0 0 M 0 3.6 L 3.1 3.6
                G A 3 3.5 3 3.5 50 295 L 6 3.3 L 3.6 3.3
                H M 0 0 L 0 7 M 4.6 0 L 4.6 7 M 0 3.6 L 4.6 3.6
                M M 0 0 L 0 7 L 2.9 1.5 L 5.8 7 L 5.8 0
                S A 2 5.25 1.8 1.75 40 230 A 2 1.75 2 1.75 90 -230
                W M 0 7 L 1.7 0 L 3.5 6.4 L 5.3 0 L 7 7
                a A 2 2.4 2 2.4 0 360 M 4 4.8 L 4 0
                b A 2 2.4 2 2.4 0 360 M 0 0 L 0 7.3
                c A 2.1 2.4 2.1 2.4 45 270
                d A 2 2.4 2 2.4 0 360 M 4 7.3 L 4 0
                e M 0 2.5 L 4 2.5 A 2 2.4 2 2.4 0 315
                f M 2.6 7.2 Q 1 7.5 1 5.6 L 1 0 M 0 4.7 L 2.4 4.7
                g A 2 2.4 2 2.4 0 360 M 4 4.8 L 4 -.2 A 2 -.2 2 1.8 0 -150
                h M 0 0 L 0 7.3 M 0 2.9 A 1.8 2.9 1.8 1.9 180 -180 L 3.6 0
                i M 0 0 L 0 4.8 M 0 6.7 L 0 6.85
                q A 2 2.4 2 2.4 0 360 M 4 4.8 L 4 -2
                k M 0 0 L 0 7.3 M 3.2 4.8 L 0 1.9 M 1.2 3 L 3.5 0
                l M 0 0 L 0 7.3
                m M 0 0 L 0 4.8 M 0 3.1 A 1.5 3.1 1.5 1.7 180 -180 L 3 0 M 3 3.1 A 4.5 3.1 1.5 1.7 180 -180 L 6 0
                n M 0 0 L 0 4.8 M 0 2.9 A 1.8 2.9 1.8 1.9 180 -180 L 3.6 0
                o A 2.1 2.4 2.1 2.4 0 360
                p A 2 2.4 2 2.4 0 360 M 0 4.8 L 0 -2
                r M 0 0 L 0 4.8 M 0 2.7 Q .2 4.9 2.2 4.8
                s A 1.6 3.6 1.4 1.2 35 235 A 1.6 1.2 1.6 1.2 90 -235
                t M 1 6.6 L 1 1.2 Q 1 -.1 2.6 .1 M 0 4.7 L 2.4 4.7
                u M 0 4.8 L 0 1.9 A 1.8 1.9 1.8 1.9 180 180 M 3.6 4.8 L 3.6 0
                v M 0 4.8 L 1.8 0 L 3.6 4.8
                w M 0 4.8 L 1.4 0 L 2.8 4.4 L 4.2 0 L 5.6 4.8
                y M 0 4.8 L 1.8 0 M 3.6 4.8 L 1 -2
                z M 0 4.8 L 3.4 4.8 L 0 0 L 3.4 0
                """;
        table.lines().forEach(line -> GLYPHS.put(line.charAt(0), path(line.substring(2))));
    }

    private Lettering() {}

    /** The width of a text in pixels if its capitals are {@code height} pixels tall. */
    static double width(String text, double height) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += advance(text.charAt(i));
        }
        return Math.max(0, width - GAP) * height / CAPITAL_HEIGHT;
    }

    /** Draws a text whose baseline starts at (x, y). Unknown letters are left blank. */
    static void draw(Graphics2D canvas, String text, double x, double y, double height) {
        double scale = height / CAPITAL_HEIGHT;
        canvas.setStroke(
                new BasicStroke((float) Math.max(1.15, height * 0.115), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double pen = x;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            Path2D glyph = GLYPHS.get(letter);
            if (glyph != null) {
                AffineTransform place = new AffineTransform(scale, 0, 0, -scale, pen, y);
                canvas.draw(glyph.createTransformedShape(place));
            }
            pen += advance(letter) * scale;
        }
    }

    private static double advance(char letter) {
        Path2D glyph = GLYPHS.get(letter);
        if (glyph == null) {
            return SPACE;
        }
        Rectangle2D bounds = glyph.getBounds2D();
        return bounds.getMaxX() + GAP;
    }

    private static Path2D path(String commands) {
        Path2D path = new Path2D.Double();
        Iterator<String> words = Arrays.asList(commands.split(" ", -1)).iterator();
        boolean penDown = false;
        while (words.hasNext()) {
            switch (words.next()) {
                case "M" -> path.moveTo(number(words), number(words));
                case "L" -> path.lineTo(number(words), number(words));
                case "Q" -> path.quadTo(number(words), number(words), number(words), number(words));
                default -> {
                    double[] arc = new double[6];
                    Arrays.setAll(arc, i -> number(words));
                    boolean closed = Math.abs(arc[5]) >= 360;
                    // The grid's y axis points up and that of Arc2D down, so angles change their sign.
                    Arc2D shape = new Arc2D.Double(
                            arc[0] - arc[2], arc[1] - arc[3], 2 * arc[2], 2 * arc[3], -arc[4], -arc[5], Arc2D.OPEN);
                    path.append(shape, penDown && !closed);
                }
            }
            penDown = true;
        }
        return path;
    }

    private static double number(Iterator<String> words) {
        return Double.parseDouble(words.next());
    }
}
