package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final RunManifest MANIFEST = new RunManifest(
            "20260131T235959123Z-7f3a",
            "extract",
            "2026-01-31T23:59:59Z",
            "2026-02-01T00:10:00Z",
            Map.of("store", "s3a://bucket/a \"store\"\n", "catalog.exclude", "*.jpg"),
            Map.of("listed", Long.MAX_VALUE, "extracted", 0L),
            Map.of("list", 0.1, "extract", 1e-300),
            List.of("s3a://bucket/features/Дом"),
            List.of(new GenreShare("waltz", 3, 4, 0.5, null)),
            List.of(new JoinReport("labels", "a.csv", 8, 7, 1, 2, 0, 6, 3, List.of("No track is 'x'."))),
            "enforced",
            Map.of("java", "17"));

    @Test
    void aManifestComesBackEqual() {
        assertThat(Json.read(Json.write(MANIFEST), RunManifest.class, "here")).isEqualTo(MANIFEST);
    }

    @Test
    void equalValuesAreEqualTexts() {
        RunManifest again = Json.read(Json.write(MANIFEST), RunManifest.class, "here");
        assertThat(Json.write(again)).isEqualTo(Json.write(MANIFEST)).endsWith("}\n");
    }

    @Test
    void keysAreInSnakeCaseAndThereWhateverTheValue() {
        assertThat(Json.write(new GenreShare("waltz", 0, 4, null, 0.5)).replaceAll("\\s", ""))
                .isEqualTo("{\"genre\":\"waltz\",\"tracks\":0,\"tracks_before\":4,"
                        + "\"mean_confidence\":null,\"mean_confidence_before\":0.5}");
    }

    @Test
    void keysOfEarlierReleasesAreRead() {
        String camel = """
                {"genre": "waltz", "tracks": 3, "tracksBefore": 4, "meanConfidenceBefore": 0.5}
                """;
        assertThat(Json.read(camel, GenreShare.class, "here")).isEqualTo(new GenreShare("waltz", 3, 4, null, 0.5));
    }

    @Test
    void fieldsOfANewerVersionAreLeftAlone() {
        String newer = """
                {"run": "r", "path": "p", "model": "m", "tracks": 3, "published": "now", "signed": {"by": ["x"]}}
                """;
        assertThat(Json.read(newer, CurrentLabels.class, "here"))
                .isEqualTo(new CurrentLabels("r", "p", "m", 3, "now", List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "null",
                "[]",
                "3",
                "not json",
                "{\"run\": \"r\"",
                "{\"tracks\": \"many\"}",
                "{} {}",
                "\0"
            })
    void damagedTextIsAProblemThatNamesItsOrigin(String text) {
        assertThatThrownBy(() -> Json.read(text, CurrentLabels.class, "published/labels.json"))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("published/labels.json");
    }
}
