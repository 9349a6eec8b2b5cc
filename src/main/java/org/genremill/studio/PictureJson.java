package org.genremill.studio;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genremill.features.Pictures;
import org.genremill.report.ColourMap;
import org.genremill.steps.explain.TrackPictures;

/** Encodes pictures for the page: one byte per pixel, row-major, as Base64. */
final class PictureJson {
    private static final int SHADES = 256;

    private PictureJson() {}

    /** Maps the waveform from [-1, 1] to 0 to 255, and the other pictures from [0, 1]. */
    static Map<String, Object> of(TrackPictures pictures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("columns", pictures.columns());
        for (String name : List.of("waveform", "mel", "chroma", "scalogram")) {
            float least = name.equals("waveform") ? -1 : 0;
            json.put(name, Map.of("rows", Pictures.rows(name), "points", encoded(pictures.named(name), least)));
        }
        return json;
    }

    private static String encoded(float[] picture, float least) {
        byte[] points = new byte[picture.length];
        for (int index = 0; index < points.length; index++) {
            points[index] = (byte) Math.round((picture[index] - least) / (1 - least) * (SHADES - 1));
        }
        return Base64.getEncoder().encodeToString(points);
    }

    /** Red, green and blue of all shades, from the darkest, as Base64. */
    static String palette() {
        byte[] palette = new byte[3 * SHADES];
        for (int shade = 0; shade < SHADES; shade++) {
            int colour = ColourMap.of((double) shade / (SHADES - 1));
            palette[3 * shade] = (byte) (colour >> 16);
            palette[3 * shade + 1] = (byte) (colour >> 8);
            palette[3 * shade + 2] = (byte) colour;
        }
        return Base64.getEncoder().encodeToString(palette);
    }
}
