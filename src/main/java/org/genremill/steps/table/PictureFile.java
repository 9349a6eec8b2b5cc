package org.genremill.steps.table;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes one picture file to grey values, scaled to {@value #SIZE} x {@value #SIZE} pixels. */
final class PictureFile {
    static final int SIZE = 256;

    /** The largest side in pixels; larger pictures are refused before they are decoded. */
    static final int LARGEST_SIDE = 8192;

    private static final int BRIGHTEST = 255;
    private static final double[] LUMA = {0.2126, 0.7152, 0.0722};

    private PictureFile() {}

    /**
     * Grey values from 0 (black) to 1 (white), row-major from the top; colours are converted to luma (ITU-R BT.709).
     *
     * @throws IOException if the bytes are not a picture of a known format, too large, or damaged
     */
    static float[] grey(byte[] bytes) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("not a picture of a known format");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
                    throw new IOException(
                            "%d x %d pixels, and at most %d are allowed".formatted(width, height, LARGEST_SIDE));
                }
                return grey(sized(reader.read(0)));
            } catch (RuntimeException e) {
                // Image readers throw many kinds of exceptions on damaged files.
                throw new IOException("damaged: " + e, e);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage sized(BufferedImage picture) {
        if (picture.getWidth() == SIZE && picture.getHeight() == SIZE) {
            return picture;
        }
        BufferedImage sized = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sized.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, SIZE, SIZE, null);
        graphics.dispose();
        return sized;
    }

    private static float[] grey(BufferedImage picture) {
        Raster raster = picture.getRaster();
        boolean plain = raster.getNumBands() == 1
                && raster.getSampleModel().getSampleSize(0) == 8
                && picture.getType() != BufferedImage.TYPE_BYTE_INDEXED;
        float[] values = new float[SIZE * SIZE];
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                double value = plain ? raster.getSample(column, row, 0) : luma(picture.getRGB(column, row));
                values[row * SIZE + column] = (float) (value / BRIGHTEST);
            }
        }
        return values;
    }

    private static double luma(int colour) {
        return LUMA[0] * (colour >> 16 & BRIGHTEST)
                + LUMA[1] * (colour >> 8 & BRIGHTEST)
                + LUMA[2] * (colour & BRIGHTEST);
    }
}
