package org.genremill.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreRules;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.genremill.evaluate.Trial;
import org.genremill.learn.table.GenreCounts;
import org.genremill.learn.table.Recordings;
import org.genremill.store.Json;
import org.junit.jupiter.api.Test;

class ModelCardTest {
    /** Rock is neither true nor predicted, so it has no ratios. */
    private static final Predictions TESTED =
            new Predictions(List.of("jazz", "polka", "rock"), List.of(new Prediction(0, new double[] {0.1, 0.7, 0.2})));

    static final ModelCard CARD = new ModelCard(
            "random-forest-gtzan57-20260131T235959123Z-7f3a",
            "2026-01-31T23:59:59Z",
            "random-forest",
            Map.of("trees", "20"),
            Long.MIN_VALUE,
            "gtzan57",
            1,
            List.of("tempo", "rms_mean"),
            List.of("jazz", "polka", "rock"),
            new ModelCard.Data(
                    "s3a://bucket/store/features/gtzan57/v1",
                    "1000:-3f",
                    GenreCounts.of(
                            Map.of("rock", 400L, "Rock", 100L, "jazz;rock", 490L, "polka", 10L, "ska", 3L, " ", 2L),
                            GenreRules.PLAIN,
                            5),
                    new Recordings("auto", 2, 2, 1, List.of("a (2 files, a.0 to a.1)"))),
            new ModelCard.SplitFacts("holdout", 1, 800, 200, 0),
            Map.of("seed", "7"),
            List.of(List.of(new Trial(new TreeMap<>(Map.of("trees", "20")), List.of(new Trial.Fold(3, 4, 0.5))))),
            Metrics.of(TESTED, TESTED, 0.1),
            Map.of("java", "17"),
            Map.of());

    @Test
    void aCardComesBackEqual() {
        assertThat(Json.read(Json.write(CARD), ModelCard.class, "model.json")).isEqualTo(CARD);
    }

    @Test
    void theCardListsTheGenresThatWereLeftOut() {
        assertThat(Json.write(CARD).replaceAll("\\s", ""))
                .contains("\"left_out\":{\"ska\":3}", "\"several\":490", "\"blank\":2");
    }

    @Test
    void genresOfCardsOfEarlierBuildsAreUnknown() {
        ModelCard.Data data =
                Json.read("{\"source\": \"a\", \"fingerprint\": \"b\"}", ModelCard.Data.class, "model.json");
        assertThat(data.genres()).isEqualTo(GenreCounts.UNKNOWN);
    }

    @Test
    void aRatioThatDoesNotExistIsNullInTheText() {
        assertThat(Json.write(CARD.metrics()).replaceAll("\\s", ""))
                .contains("\"rock\":{\"precision\":null,\"recall\":null,\"f1\":null,\"support\":0}");
    }

    @Test
    void fieldsOfANewerVersionAreLeftAlone() {
        String newer = Json.write(CARD).replaceFirst("\\{", "{\"approved\": {\"by\": [1, 2]},");
        assertThat(Json.read(newer, ModelCard.class, "model.json")).isEqualTo(CARD);
    }

    @Test
    void aCutTextIsAProblem() {
        String text = Json.write(CARD);
        for (int length : new int[] {0, 1, text.length() / 2, text.lastIndexOf('}')}) {
            assertThatThrownBy(() -> Json.read(text.substring(0, length), ModelCard.class, "model.json"))
                    .isInstanceOf(GenremillException.class)
                    .hasMessageContaining("model.json");
        }
    }

    @Test
    void filesAreTheOnlyThingThatIsAdded() {
        ModelCard complete = CARD.withFiles(Map.of("metrics.json", "ab"));
        assertThat(complete.files()).isEqualTo(Map.of("metrics.json", "ab"));
        assertThat(complete.withFiles(Map.of())).isEqualTo(CARD);
    }
}
