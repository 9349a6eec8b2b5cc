package org.genremill.catalog;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Distinguishes excerpts of one recording from tracks with similar names, such as those of an album. In doubt they are
 * different tracks.
 */
public final class Excerpts {
    /** Tolerance for excerpts of equal length: ffmpeg cuts between packets, so that 3 s become 2.97 to 3.07 s. */
    private static final double TOLERANCE = 0.05;

    /** In seconds: no collection of whole tracks has files this short, while 30 s are common. */
    private static final double SHORT = 15;

    private Excerpts() {}

    /**
     * One of several files whose names differ only in their numbers.
     *
     * @param position see {@link CutName}
     * @param end see {@link CutName}
     * @param digits see {@link CutName}
     * @param seconds the length of the file, if known
     */
    public record Piece(double position, double end, int digits, OptionalDouble seconds) implements Serializable {}

    /**
     * Whether files whose names differ only in their numbers are excerpts of one recording.
     *
     * @param form the form of their numbers
     * @param attached whether the number follows the name without a separator
     * @param pieces files of one folder, one genre and one name
     */
    public static boolean ofOneRecording(CutName.Form form, boolean attached, List<Piece> pieces) {
        if (form == CutName.Form.EXPLICIT) {
            return true;
        }
        if (pieces.size() < 2) {
            return false;
        }
        List<Piece> sorted = pieces.stream()
                .sorted(Comparator.comparingDouble(Piece::position).thenComparingDouble(Piece::end))
                .toList();
        return form == CutName.Form.RANGE ? areRanges(sorted) : areCounted(sorted, attached);
    }

    /** Equal lengths except for a shorter last one, different starts, and no overlap unless they begin at 0. */
    private static boolean areRanges(List<Piece> sorted) {
        double length = sorted.get(0).end() - sorted.get(0).position();
        for (int place = 0; place < sorted.size(); place++) {
            Piece piece = sorted.get(place);
            boolean last = place == sorted.size() - 1;
            double own = piece.end() - piece.position();
            // 0-29, 30-59, 59-88: allows for rounding to whole numbers.
            boolean fits = last ? own <= length + 1 : Math.abs(own - length) <= 1;
            boolean apart = last || sorted.get(place + 1).position() > piece.position();
            boolean overlaps = !last && sorted.get(place + 1).position() < piece.end();
            if (!fits || !apart || (overlaps && sorted.get(0).position() != 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Consecutive numbers from 0 or 1, in one notation. If lengths are known, all are equal except for a shorter last
     * one, and either that one is shorter or all are short. If lengths are unknown, numbers start at 0, as programs
     * count and albums do not.
     */
    private static boolean areCounted(List<Piece> sorted, boolean attached) {
        double first = sorted.get(0).position();
        if (first > 1 || !writtenAlike(sorted, attached)) {
            return false;
        }
        for (int place = 0; place < sorted.size(); place++) {
            if (sorted.get(place).position() != first + place) {
                return false;
            }
        }
        return sorted.stream().allMatch(piece -> piece.seconds().isPresent()) ? areEquallyLong(sorted) : first == 0;
    }

    private static boolean writtenAlike(List<Piece> sorted, boolean attached) {
        boolean padded = sorted.stream().mapToInt(Piece::digits).distinct().count() == 1;
        boolean plain = sorted.stream()
                .allMatch(piece ->
                        piece.digits() == Long.toString((long) piece.position()).length());
        return padded || (plain && !attached);
    }

    private static boolean areEquallyLong(List<Piece> sorted) {
        double last = sorted.get(sorted.size() - 1).seconds().orElseThrow();
        double[] others = sorted.subList(0, sorted.size() - 1).stream()
                .mapToDouble(piece -> piece.seconds().orElseThrow())
                .sorted()
                .toArray();
        double shortest = others[0];
        double longest = others[others.length - 1];
        if (longest > shortest * (1 + TOLERANCE) || last > longest * (1 + TOLERANCE)) {
            return false;
        }
        return longest <= SHORT || (others.length > 1 && last < shortest * (1 - TOLERANCE));
    }
}
