package org.genremill.steps.corrections;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.genremill.Counted;
import org.genremill.GenremillException;

/** What is wrong with some corrections, all of it, in the order of their rows. */
final class Mistakes {
    /** How many are shown; more are only counted. */
    private static final int SHOWN = 1000;

    private static final int LONGEST = 300;
    /** Texts of strangers are printed on a terminal. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final SortedMap<Integer, List<String>> byRow = new TreeMap<>();
    private int count;

    /**
     * Adds one.
     *
     * @param sentence without a full stop
     */
    void add(int row, String sentence) {
        count++;
        if (count <= SHOWN) {
            String printable = CONTROL.matcher(sentence).replaceAll("?");
            byRow.computeIfAbsent(row, unseen -> new ArrayList<>())
                    .add(printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable);
        }
    }

    /**
     * Refuses the corrections if anything is wrong.
     *
     * @param source of the corrections, such as {@code The corrections 'x.csv'}
     * @throws GenremillException with all mistakes
     */
    void refuse(String source) {
        if (count == 0) {
            return;
        }
        StringBuilder message = new StringBuilder("%s %s. Nothing was written."
                .formatted(source, Counted.of(count, "mistake was found", "mistakes were found")));
        byRow.forEach((row, sentences) ->
                sentences.forEach(sentence -> message.append("%n  row %d: %s".formatted(row, sentence))));
        if (count > SHOWN) {
            message.append("%n  ... and %s more".formatted(Counted.of(count - SHOWN, "mistake")));
        }
        throw new GenremillException(GenremillException.Kind.INPUT, message.toString());
    }
}
