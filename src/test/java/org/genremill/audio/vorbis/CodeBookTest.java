package org.genremill.audio.vorbis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code words beside those of a plain search, values beside sums worked out by hand, and books that are malformed. */
class CodeBookTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 40, 300})
    void wordsAreTheLowestThatAreFree(int used) {
        Random random = new Random(used);
        for (int time = 0; time < 5; time++) {
            byte[] lengths = PlainCode.lengths(random, used, time * 3, 30);
            String[] words = PlainCode.words(lengths);
            CodeBook book = new CodeBook(lengths, 1, new float[0]);
            VorbisBits written = new VorbisBits();
            int[] entries = new int[500];
            for (int i = 0; i < entries.length; i++) {
                do {
                    entries[i] = random.nextInt(lengths.length);
                } while (lengths[entries[i]] == 0);
                written.word(words[entries[i]]);
            }
            Bits bits = Bits.ofAudio(written.done());
            for (int entry : entries) {
                assertThat(book.next(bits)).isEqualTo(entry);
            }
            assertThat(bits.ended()).isFalse();
            assertThat(bits.left()).isLessThan(8);
        }
    }

    @Test
    void aWordMayHave32Bits() {
        byte[] lengths = new byte[33];
        for (int entry = 0; entry < 32; entry++) {
            lengths[entry] = (byte) (entry + 1);
        }
        lengths[32] = 32;
        CodeBook book = new CodeBook(lengths, 1, new float[0]);
        Bits bits = Bits.ofAudio(
                new VorbisBits().put(31, -1).put(1, 0).put(32, -1).put(1, 0).done());
        assertThat(book.next(bits)).isEqualTo(31);
        assertThat(book.next(bits)).isEqualTo(32);
        assertThat(book.next(bits)).isZero();
    }

    @Test
    void aSingleEntryTakesOneBitOfEitherValue() {
        CodeBook book = new CodeBook(new byte[] {0, 0, 1, 0}, 1, new float[0]);
        Bits bits = Bits.ofAudio(new VorbisBits().put(8, 0b10).done());
        for (int bit = 0; bit < 8; bit++) {
            assertThat(book.next(bits)).isEqualTo(2);
        }
        assertThat(bits.left()).isZero();
    }

    @Test
    void codesThatAreNotCompleteAreCorrupt() {
        assertCorrupt(() -> new CodeTree(new byte[] {1, 1, 1}), "too many code words");
        assertCorrupt(() -> new CodeTree(new byte[] {2, 2, 2, 2, 7}), "too many code words");
        assertCorrupt(() -> new CodeTree(new byte[] {1, 2}), "too few code words");
        assertCorrupt(() -> new CodeTree(new byte[] {0, 2}), "too few code words");
        CodeBook empty = new CodeBook(new byte[5], 1, new float[0]);
        assertCorrupt(() -> empty.next(Bits.ofAudio(new byte[4])), "without code words");
    }

    @Test
    void numbersAreUnpacked() {
        assertThat(BookReader.unpack(788 << 21 | 1)).isEqualTo(1);
        assertThat(BookReader.unpack(787 << 21 | 3 | Integer.MIN_VALUE)).isEqualTo(-1.5);
        assertThat(BookReader.unpack(768 << 21 | 0x10_0000)).isEqualTo(1);
        assertThat(BookReader.unpack(800 << 21 | 0x1F_FFFF)).isEqualTo(2_097_151.0 * 4096);
        assertThat(BookReader.unpack(0)).isZero();
    }

    @Test
    void rootsAreTheLargestThatFit() {
        for (int exponent = 1; exponent < 20; exponent++) {
            for (int number = 1; number < 3000; number++) {
                int root = 1;
                while (Math.pow(root + 1, exponent) <= number) {
                    root++;
                }
                assertThat(BookReader.root(number, exponent)).isEqualTo(root);
            }
        }
        assertThat(BookReader.root(1 << 21, 7)).isEqualTo(8);
        assertThat(BookReader.root((1 << 21) - 1, 7)).isEqualTo(7);
        assertThat(BookReader.root(1 << 21, 65_535)).isEqualTo(1);
    }

    /** Values 1, 3, 5 in each of two dimensions: the first one changes fastest; cumulative, the second adds to it. */
    @ParameterizedTest
    @CsvSource({"0, 5, 3", "1, 5, 8"})
    void latticesOfValuesAreReadInOrder(int cumulative, float first, float second) {
        VorbisBits header = book(2, 9, 1).put(1, 0).put(1, 0);
        for (int length : new int[] {3, 3, 3, 3, 3, 3, 3, 4, 4}) {
            header.put(5, length - 1);
        }
        header.put(4, 1).put(32, 788 << 21 | 1).put(32, 788 << 21 | 2).put(4, 1).put(1, cumulative);
        header.put(2, 0).put(2, 1).put(2, 2);
        CodeBook book = BookReader.readAll(Bits.ofHeader(header.done(), 0)).get(0);
        float[] sums = new float[2];
        book.add(Bits.ofAudio(new VorbisBits().word("101").done()), sums, 0, 2);
        assertThat(sums).containsExactly(first, second);
    }

    @Test
    void eachVectorMayHaveItsOwnValues() {
        VorbisBits header = book(2, 2, 1).put(1, 0).put(1, 0).put(5, 0).put(5, 0);
        header.put(4, 2)
                .put(32, 788 << 21 | 10)
                .put(32, 787 << 21 | 1)
                .put(4, 3)
                .put(1, 1);
        header.put(4, 2).put(4, 4).put(4, 6).put(4, 8);
        CodeBook book = BookReader.readAll(Bits.ofHeader(header.done(), 0)).get(0);
        float[] sums = new float[4];
        book.add(Bits.ofAudio(new VorbisBits().put(2, 0b01).done()), sums, 0, 4);
        assertThat(sums).containsExactly(13, 27, 11, 23);
    }

    @Test
    void vectorsBehindTheEndOfThePacketAreNotAdded() {
        CodeBook book = new CodeBook(new byte[] {4, 4, 3, 2, 1}, 2, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        byte[] packet = new VorbisBits().word("0001").word("0000").done();
        float[] sums = new float[20];
        Bits bits = Bits.ofAudio(packet);
        book.add(bits, sums, 0, 20);
        assertThat(bits.ended()).isTrue();
        float[] expected = new float[20];
        System.arraycopy(new float[] {3, 4, 1, 2}, 0, expected, 0, 4);
        assertThat(sums).containsExactly(expected);
        float[] even = new float[10];
        float[] odd = new float[10];
        book.addInTurn(Bits.ofAudio(packet), even, odd, 0, 20);
        for (int i = 0; i < 20; i++) {
            assertThat((i % 2 == 0 ? even : odd)[i / 2]).isEqualTo(sums[i]);
        }
    }

    /** All ways to add vectors, from even and odd places, beside a plain one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16})
    void vectorsAreAddedOneAfterTheOther(int dimensions) {
        Random random = new Random(dimensions);
        byte[] lengths = PlainCode.lengths(random, 50, 0, 14);
        float[] values = new float[50 * dimensions];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1000);
        }
        CodeBook book = new CodeBook(lengths, dimensions, values);
        byte[] packet = new byte[100];
        random.nextBytes(packet);
        for (int from = 0; from < 3; from++) {
            int to = from + 97;
            float[] expected = new float[100];
            Bits bits = Bits.ofAudio(packet);
            for (int at = from; at < to; at += dimensions) {
                int entry = book.next(bits);
                for (int i = 0; i < dimensions && at + i < to && !bits.ended(); i++) {
                    expected[at + i] = values[entry * dimensions + i];
                }
            }
            float[] sums = new float[100];
            book.add(Bits.ofAudio(packet), sums, from, to);
            assertThat(sums).containsExactly(expected);
            float[] even = new float[50];
            float[] odd = new float[50];
            book.addInTurn(Bits.ofAudio(packet), even, odd, from, to);
            for (int i = 0; i < 100; i++) {
                assertThat((i % 2 == 0 ? even : odd)[i / 2]).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void declaredSizesAreBounded() {
        assertCorrupt(
                () -> BookReader.readAll(Bits.ofHeader(book(1, 0xFF_FFFF, 1).done(), 0)),
                "Vorbis code books of more than");
        VorbisBits wide = book(0xFFFF, 256, 1).put(1, 1).put(5, 7).put(9, 256).put(4, 1);
        assertCorrupt(() -> BookReader.readAll(Bits.ofHeader(wide.done(), 0)), "Vorbis code books of more than");
        assertCorrupt(
                () -> BookReader.readAll(Bits.ofHeader(book(1, 500, 1).put(1, 0).done(), 0)), "ends too early");
        assertCorrupt(
                () -> BookReader.readAll(Bits.ofHeader(
                        book(1, 2, 1).put(1, 1).put(5, 0).put(2, 3).done(), 0)),
                "wrong lengths");
    }

    /** The start of a list of books, up to the size of its first one. */
    private static VorbisBits book(int dimensions, int entries, int books) {
        return new VorbisBits()
                .put(8, books - 1)
                .put(24, 0x564342)
                .put(16, dimensions)
                .put(24, entries);
    }

    private static void assertCorrupt(Runnable work, String message) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CORRUPT))
                .hasMessageContaining(message);
    }
}
