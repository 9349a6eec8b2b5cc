package org.genremill.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One bar in writing, a character a step: {@code .} rests, {@code -} holds the note before, anything else starts a note:
 * {@code X} loud, {@code x} plain, {@code o} only sometimes, a digit for a certain tone of the chord.
 */
record Pattern(String steps) {
    /** The start of a note, in steps from the start of the bar, and how long it is held. */
    record Hit(int step, int length, char symbol) {
        boolean loud() {
            return symbol == 'X';
        }

        boolean optional() {
            return symbol == 'o';
        }
    }

    /** Picks one of several bars, written with a {@code |} between them. */
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
