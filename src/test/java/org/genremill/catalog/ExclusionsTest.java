package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"cover.jpg", "COVER.JPG", "Cover.Jpg", "rock/a b.jpg", "x.jpeg", "X.jpEG", "ÄÖÜ.jpg"})
    void globsMatchNamesWhateverTheirCase(String name) {
        assertThat(leftOut(name, "*.jpg", "*.JPEG")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"song.mp3", "jpg", "cover.jpg.mp3", "covers.jpg/song.mp3", "a\nb.wav", "*.wav"})
    void filesThatNoGlobMatchesAreKept(String name) {
        assertThat(leftOut(name, "*.jpg")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {".DS_Store", "_SUCCESS", ".git/song.mp3", "_temporary/0/song.mp3", "rock/._song.mp3"})
    void noNameIsLeftOutWithoutARule(String name) {
        assertThat(leftOut(name)).isFalse();
    }

    @Test
    void theRuleIsTheGlobAsItIsWritten() {
        Exclusions rules = Exclusions.of(List.of("*.mp3"), List.of("*.JPG", "/Live/"));
        assertThat(rules.rule("a/b.jpg")).contains("*.JPG");
        assertThat(rules.rule("live/2024/1.mp3")).contains("/Live/");
        assertThat(rules.rule("1.wav")).contains(Ignored.NOT_INCLUDED);
        assertThat(rules.rule("1.mp3")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "live/*.mp3, Live/1.mp3, true",
        "live/*.mp3, Live/2024/1.mp3, false",
        "live/*.mp3, rock/live/1.mp3, false",
        "live/**, live/2024/1.mp3, true",
        "live/2024, live/2024/a/1.mp3, true",
        "/live, live/1.mp3, true",
        "/live, rock/live/1.mp3, false",
        "**/live, live/1.mp3, true",
        "**/live, rock/old/live/1.mp3, true",
        "**/live, rock/alive/1.mp3, false",
        "rock/**/live, rock/live/1.mp3, true",
        "rock/**/live, rock/a/b/live/1.mp3, true",
        "rock/**/live, live/1.mp3, false",
        "live/, live/1.mp3, true",
        "'{live,demo}/*', demo/1.mp3, true",
        "*, rock/1.mp3, true",
        "/*, rock/1.mp3, true",
        "/*.mp3, rock/1.mp3, false"
    })
    void aGlobWithASlashIsForThePathBelowTheInput(String glob, String file, boolean matches) {
        assertThat(leftOut(file, glob)).isEqualTo(matches);
        assertThat(Exclusions.of(List.of(glob), List.of()).rule(file).isPresent())
                .isEqualTo(!matches);
    }

    @Test
    void includedFilesMayStillBeExcluded() throws IOException, ClassNotFoundException {
        Exclusions rules = travelled(Exclusions.of(List.of("*.mp3", "albums/**"), List.of("*.jpg", "albums/live")));
        assertThat(Stream.of("1.mp3", "albums/1.wav", "albums/a/1.wav", "albums/.1.wav", ".a/1.mp3"))
                .noneMatch(name -> leftOut(rules, name));
        assertThat(Stream.of("1.wav", "albums/1.jpg", "albums/live/1.mp3")).allMatch(name -> leftOut(rules, name));
    }

    private static boolean leftOut(Exclusions rules, String name) {
        return rules.rule(name).isPresent();
    }

    private static Exclusions travelled(Exclusions rules) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(rules);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Exclusions) in.readObject();
        }
    }

    @Test
    void aNameThatThisMachineCannotHoldStays() {
        assertThat(leftOut("so\0ng.mp3", "*.jpg")).isFalse();
    }

    @Test
    void aMalformedGlobIsRefused() {
        assertThatThrownBy(() -> Exclusions.of(List.of(), List.of("*.{jpg")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean leftOut(String name, String... globs) {
        return leftOut(Exclusions.of(List.of(), List.of(globs)), name);
    }
}
