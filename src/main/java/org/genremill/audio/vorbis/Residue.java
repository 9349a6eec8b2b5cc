package org.genremill.audio.vorbis;

import java.util.Arrays;
import java.util.List;
import org.genremill.audio.format.TrackException;

/**
 * Describes how the fine structure of spectra is coded: partitions of equal size, each of one of several classes, and for
 * each class up to eight code books whose vectors are added up. Section 8. Not thread-safe.
 */
final class Residue {
    private static final int MOST_PASSES = 8;
    /** The kind whose vectors run through all channels in turn. */
    private static final int INTERLEAVED = 2;

    private final int kind;
    private final int begin;
    private final int end;
    private final int partitionSize;
    private final int classes;
    private final CodeBook classBook;
    /** By pass and class; null where nothing is coded. */
    private final CodeBook[][] books;
    /** By channel and partition. */
    private int[][] classOf = {};

    private float[] interleaved = {};

    private Residue(Bits bits, List<CodeBook> all) {
        kind = bits.read(16);
        if (kind > INTERLEAVED) {
            throw TrackException.corrupt("a Vorbis residue of the unknown kind " + kind);
        }
        begin = bits.read(24);
        end = bits.read(24);
        partitionSize = bits.read(24) + 1;
        classes = bits.read(6) + 1;
        classBook = Setup.pick(all, bits.read(8));
        if (BookReader.exceeds(classes, classBook.dimensions(), classBook.entries())) {
            throw TrackException.corrupt("a Vorbis residue with more classes than its code book tells apart");
        }
        int[] cascades = new int[classes];
        int passes = 1;
        for (int i = 0; i < classes; i++) {
            cascades[i] = bits.read(3);
            cascades[i] |= bits.flag() ? bits.read(5) << 3 : 0;
            passes = Math.max(passes, Bits.width(cascades[i]));
        }
        books = new CodeBook[passes][classes];
        for (int i = 0; i < classes; i++) {
            for (int pass = 0; pass < MOST_PASSES; pass++) {
                if ((cascades[i] >> pass & 1) == 1) {
                    books[pass][i] = Setup.pickVectors(all, bits.read(8));
                }
            }
        }
    }

    /** Reads a description from a setup header. */
    static Residue read(Bits bits, List<CodeBook> books) {
        return new Residue(bits, books);
    }

    /**
     * Reads the spectra of several channels as far as the packet goes.
     *
     * @param spectra by channel; zeros
     * @param silent which of them are not coded
     * @param size of each spectrum
     * @return how many values of each spectrum come first that are not all 0
     */
    int read(Bits bits, float[][] spectra, boolean[] silent, int size) {
        int channels = spectra.length;
        if (kind != INTERLEAVED || channels == 1) {
            return readAll(bits, spectra, silent, size);
        }
        boolean allSilent = true;
        for (boolean one : silent) {
            allSilent &= one;
        }
        if (allSilent) {
            return 0;
        }
        boolean[] together = new boolean[1];
        if (channels == 2) {
            return (readAll(bits, spectra, together, 2 * size) + 1) / 2;
        }
        if (interleaved.length < channels * size) {
            interleaved = new float[channels * size];
        }
        int coded = readAll(bits, new float[][] {interleaved}, together, channels * size);
        for (int i = 0; i < coded; i++) {
            spectra[i % channels][i / channels] = interleaved[i];
        }
        Arrays.fill(interleaved, 0, coded, 0);
        return (coded + channels - 1) / channels;
    }

    /**
     * Reads spectra, or a single one that two arrays hold in turn.
     *
     * @param silent one for each spectrum
     */
    private int readAll(Bits bits, float[][] targets, boolean[] silent, int size) {
        int first = Math.min(begin, size);
        int partitions = (Math.min(end, size) - first) / partitionSize;
        if (partitions <= 0) {
            return 0;
        }
        reserve(silent.length, partitions);
        int coded = 0;
        for (int pass = 0; pass < books.length; pass++) {
            for (int partition = 0; partition < partitions; partition++) {
                if (pass == 0 && partition % classBook.dimensions() == 0) {
                    readClasses(bits, silent, partition, partitions);
                }
                for (int i = 0; i < silent.length; i++) {
                    CodeBook book = silent[i] ? null : books[pass][classOf[i][partition]];
                    if (book != null) {
                        int from = first + partition * partitionSize;
                        if (silent.length < targets.length) {
                            book.addInTurn(bits, targets[0], targets[1], from, from + partitionSize);
                        } else if (kind == 0) {
                            book.addApart(bits, targets[i], from, from + partitionSize);
                        } else {
                            book.add(bits, targets[i], from, from + partitionSize);
                        }
                        coded = Math.max(coded, from + partitionSize);
                    }
                }
                if (bits.ended()) {
                    return coded;
                }
            }
        }
        return coded;
    }

    /** One word of the class book gives the classes of several partitions, the last one in its lowest digit. */
    private void readClasses(Bits bits, boolean[] silent, int partition, int partitions) {
        for (int i = 0; i < silent.length; i++) {
            if (silent[i]) {
                continue;
            }
            int word = classBook.next(bits);
            for (int at = partition + classBook.dimensions() - 1; at >= partition; at--) {
                if (at < partitions) {
                    classOf[i][at] = word % classes;
                }
                word /= classes;
            }
        }
    }

    private void reserve(int channels, int partitions) {
        if (classOf.length < channels || classOf[0].length < partitions) {
            classOf = new int[channels][partitions];
        }
    }
}
