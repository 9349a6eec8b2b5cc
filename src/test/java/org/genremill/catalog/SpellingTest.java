package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void blanksOfEveryKindAreTakenFromTheEndsOnly() {
        assertThat(Spelling.trimmed("\uFEFF\u00A0 Trip \u3000 Hop\t\u200B\n")).isEqualTo("Trip \u3000 Hop");
        assertThat(Spelling.trimmed(" \u00A0")).isEmpty();
    }

    @Test
    void caseBlanksAndCompositionDoNotCount() {
        assertThat(Spelling.key("  Hip \u00A0 HOP ")).isEqualTo("hip hop");
        assertThat(Spelling.key("Forro\u0301")).isEqualTo(Spelling.key("FORR\u00D3"));
        assertThat(Spelling.key("Straße")).isEqualTo(Spelling.key("STRASSE"));
        assertThat(Spelling.key("hip-hop")).isNotEqualTo(Spelling.key("hip hop"));
    }

    @Test
    void theLocaleDoesNotCount() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Spelling.key("INDIE")).isEqualTo("indie");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void lettersLeavePunctuationOutUnlessThereIsNothingElse() {
        assertThat(Spelling.letters("Hip-Hop")).isEqualTo("hiphop");
        assertThat(Spelling.letters("R & B")).isEqualTo("rb");
        assertThat(Spelling.letters("2 Tone")).isEqualTo("2tone");
        assertThat(Spelling.letters("!?")).isEqualTo("!?");
    }
}
