package org.genremill.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The notation of one bar, with a character per step: {@code .} rests, {@code -} holds the previous note, any other
 * character starts a note: {@code X} loud, {@code x} normal, {@code o} only sometimes, a digit for a specific tone of
 * the chord.
 */
record Pattern(String steps) {
    /** A note: its start, in steps from the start of the bar, and its length. */
    record Hit(int step, int length, char symbol) {
        boolean loud() {
            return symbol == 'X';
        }

        boolean optional() {
            return symbol == 'o';
        }
    }

    /** Draws one of several bars separated by {@code |}. */
    static Pattern anyOf(String alternatives, SplittableRandom random) {
        String[] bars = alternatives.split("\\|", -1);
        return new Pattern(bars[random.nextInt(bars.length)]);
    }

    List<Hit> hits() {
        List<Hit> hits = new ArrayList<>();
        for (int step = 0; step < steps.length(); step++) {
            char symbol = steps.charAt(step);
            if (symbol != '.' && symbol != '-') {
                int end = step + 1;
                while (end < steps.length() && steps.charAt(end) == '-') {
                    end++;
                }
                hits.add(new Hit(step, end - step, symbol));
            }
        }
        return hits;
    }
}
