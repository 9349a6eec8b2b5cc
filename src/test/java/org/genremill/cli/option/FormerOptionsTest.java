package org.genremill.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormerOptionsTest {
    private final List<String> notes = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "train --split holdout --seed 7, train --protocol holdout --seed 7",
        "train --split=holdout, train --protocol=holdout",
        "compare --tables rich, compare --features rich",
        "nightly --catalog music --model m, nightly --input music --model m",
        "doctor --catalog music, doctor --input music",
        "diff a b --most 3, diff a b --top 3"
    })
    void anOldSpellingBecomesThePresentOneAndIsNoted(String old, String now) {
        assertThat(replaced(old)).isEqualTo(now);
        assertThat(notes).singleElement().asString().startsWith("--").contains(" is deprecated: it is now called --");
    }

    @ParameterizedTest
    @CsvSource({
        "train --split-table parts.csv",
        "extract --catalog music",
        "bench nightly --catalog music",
        "similar --to --split",
        "--version"
    })
    void allElseIsLeftAlone(String line) {
        assertThat(replaced(line)).isEqualTo(line);
        assertThat(notes).isEmpty();
    }

    @Test
    void anEmptyCommandLineStaysEmpty() {
        assertThat(FormerOptions.replaced(new String[0], notes::add)).isEmpty();
    }

    private String replaced(String line) {
        return String.join(" ", FormerOptions.replaced(line.split(" ", -1), notes::add));
    }
}
