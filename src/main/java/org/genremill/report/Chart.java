package org.genremill.report;

import static java.util.Objects.requireNonNull;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A drawing of 1280 by 520 pixels with a title, two axes and a plot of 1100 by 380 pixels, as a PNG file. The same input
 * gives the same pixels on every machine. Not thread-safe.
 */
final class Chart {
    static final int PLOT_WIDTH = 1100;
    static final int PLOT_HEIGHT = 380;

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 520;
    private static final int LEFT = 86;
    private static final int TOP = 58;
    private static final int BAR_LEFT = LEFT + PLOT_WIDTH + 18;
    private static final int BAR_WIDTH = 14;
    private static final int TICK = 6;
    private static final double TITLE_SIZE = 14;
    private static final double TEXT_SIZE = 10;
    private static final Color PAPER = new Color(0xFFFFFF);
    private static final Color INK = new Color(0x303038);
    private static final Color FRAME = new Color(0x9A9AA4);

    static {
        // No window is ever opened; without this, a machine with a broken display fails.
        System.setProperty("java.awt.headless", "true");
    }

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D canvas = image.createGraphics();

    Chart(String title, Axis horizontal, Axis vertical) {
        requireNonNull(title, "title is null");
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.setColor(PAPER);
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        canvas.setColor(INK);
        Lettering.draw(canvas, title, LEFT, 24, TITLE_SIZE);
        drawHorizontal(horizontal);
        drawVertical(vertical);
    }

    /** Sets one pixel of the plot; (0, 0) is the upper left corner. */
    void pixel(int x, int y, int rgb) {
        image.setRGB(LEFT + x, TOP + y, rgb);
    }

    /** Draws a colour bar beside the plot, with labels at both ends. */
    void colourBar(String bright, String dark) {
        for (int y = 0; y < PLOT_HEIGHT; y++) {
            int rgb = ColourMap.of(1 - (double) y / (PLOT_HEIGHT - 1));
            for (int x = 0; x < BAR_WIDTH; x++) {
                image.setRGB(BAR_LEFT + x, TOP + y, rgb);
            }
        }
        canvas.setColor(INK);
        int x = BAR_LEFT + BAR_WIDTH + 6;
        Lettering.draw(canvas, bright, x, TOP + TEXT_SIZE, TEXT_SIZE);
        Lettering.draw(canvas, dark, x, TOP + PLOT_HEIGHT, TEXT_SIZE);
    }

    byte[] png() {
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("this Java cannot write PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void drawHorizontal(Axis axis) {
        double bottom = TOP + PLOT_HEIGHT;
        for (Axis.Tick tick : axis.ticks()) {
            double x = LEFT + tick.place() * PLOT_WIDTH;
            line(x, bottom, x, bottom + TICK);
            double width = Lettering.width(tick.label(), TEXT_SIZE);
            Lettering.draw(canvas, tick.label(), x - width / 2, bottom + TICK + 5 + TEXT_SIZE, TEXT_SIZE);
        }
        double width = Lettering.width(axis.title(), TEXT_SIZE);
        double centre = LEFT + PLOT_WIDTH / 2.0;
        Lettering.draw(canvas, axis.title(), centre - width / 2, bottom + 50, TEXT_SIZE);
        line(LEFT, bottom + 0.5, LEFT + PLOT_WIDTH, bottom + 0.5);
    }

    private void drawVertical(Axis axis) {
        for (Axis.Tick tick : axis.ticks()) {
            double y = TOP + (1 - tick.place()) * PLOT_HEIGHT;
            line(LEFT - TICK, y, LEFT, y);
            double width = Lettering.width(tick.label(), TEXT_SIZE);
            Lettering.draw(canvas, tick.label(), LEFT - TICK - 5 - width, y + TEXT_SIZE / 2, TEXT_SIZE);
        }
        Lettering.draw(canvas, axis.title(), LEFT, TOP - 12, TEXT_SIZE);
        line(LEFT - 0.5, TOP, LEFT - 0.5, TOP + PLOT_HEIGHT);
    }

    private void line(double x1, double y1, double x2, double y2) {
        canvas.setStroke(new BasicStroke(1));
        canvas.setColor(FRAME);
        canvas.draw(new Line2D.Double(x1, y1, x2, y2));
        canvas.setColor(INK);
    }
}
