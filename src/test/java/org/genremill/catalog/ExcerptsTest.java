package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.genremill.catalog.Excerpts.Piece;
import org.junit.jupiter.api.Test;

class ExcerptsTest {
    @Test
    void anExplicitNameNeedsNoOtherEvidence() {
        assertThat(Excerpts.ofOneRecording(CutName.Form.EXPLICIT, false, List.of()))
                .isTrue();
    }

    @Test
    void rangesOfEqualLengthAreExcerpts() {
        assertThat(ranges(0, 30, 30, 60, 60, 72)).isTrue();
        assertThat(ranges(0, 10, 5, 15, 10, 20)).isTrue();
        // MagnaTagATune rounds, and lacks some.
        assertThat(ranges(0, 29, 30, 59, 59, 88, 117, 146)).isTrue();
    }

    @Test
    void otherPairsOfNumbersAreNone() {
        assertThat(ranges(0, 30)).isFalse();
        assertThat(ranges(1, 3, 1, 4)).isFalse();
        assertThat(ranges(0, 30, 30, 90)).isFalse();
        assertThat(ranges(5, 17, 6, 18)).isFalse();
        assertThat(ranges(1990, 1995, 1996, 2010)).isFalse();
    }

    @Test
    void countersFromZeroAreExcerptsWhereNoLengthIsKnown() {
        assertThat(counted(3, 0, 4)).isTrue();
        assertThat(counted(3, 1, 4)).isFalse();
        assertThat(counted(3, 0, 1)).isFalse();
        assertThat(counted(3, 2, 4)).isFalse();
    }

    @Test
    void countersWithAGapAreNone() {
        List<Piece> pieces = new ArrayList<>(pieces(3, 0, 5));
        pieces.remove(2);
        assertThat(Excerpts.ofOneRecording(CutName.Form.COUNTER, false, pieces)).isFalse();
    }

    /** What ffmpeg and sox made of 12 s, and ffmpeg of 100 s in pieces of 30 s. */
    @Test
    void equalLengthsAreExcerpts() {
        assertThat(lengths(0, 3.065, 2.972, 2.972, 2.991)).isTrue();
        assertThat(lengths(1, 3, 3, 3, 3)).isTrue();
        assertThat(lengths(0, 30.02, 29.99, 30.01, 10)).isTrue();
    }

    @Test
    void tracksOfAnAlbumAreNone() {
        assertThat(lengths(1, 214, 187, 305, 251)).isFalse();
        assertThat(lengths(0, 214, 187, 305, 251)).isFalse();
        // Clips of 30 s of the tracks of an album, as many collections have.
        assertThat(lengths(1, 30, 30, 30, 30)).isFalse();
        // The last piece of a recording is never longer than the others.
        assertThat(lengths(1, 3, 3, 4)).isFalse();
    }

    @Test
    void numbersAreWrittenAlike() {
        List<Piece> mixed = List.of(piece(0, 2), piece(1, 1));
        assertThat(Excerpts.ofOneRecording(CutName.Form.COUNTER, false, mixed)).isFalse();
        List<Piece> plain = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            plain.add(piece(number, Integer.toString(number).length()));
        }
        assertThat(Excerpts.ofOneRecording(CutName.Form.COUNTER, false, plain)).isTrue();
        assertThat(Excerpts.ofOneRecording(CutName.Form.COUNTER, true, plain)).isFalse();
    }

    private static boolean ranges(double... bounds) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < bounds.length; i += 2) {
            pieces.add(new Piece(bounds[i], bounds[i + 1], 0, OptionalDouble.empty()));
        }
        return Excerpts.ofOneRecording(CutName.Form.RANGE, false, pieces);
    }

    private static boolean counted(int digits, int first, int count) {
        return Excerpts.ofOneRecording(CutName.Form.COUNTER, false, pieces(digits, first, count));
    }

    private static List<Piece> pieces(int digits, int first, int count) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pieces.add(piece(first + i, digits));
        }
        return pieces;
    }

    private static Piece piece(double number, int digits) {
        return new Piece(number, number, digits, OptionalDouble.empty());
    }

    private static boolean lengths(int first, double... seconds) {
        List<Piece> pieces = new ArrayList<>();
        Arrays.stream(seconds)
                .forEach(length -> pieces.add(
                        new Piece(first + pieces.size(), first + pieces.size(), 3, OptionalDouble.of(length))));
        return Excerpts.ofOneRecording(CutName.Form.COUNTER, false, pieces);
    }
}
