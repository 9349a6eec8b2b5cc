package org.genremill.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.genremill.learn.split.SegmentRandom;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class CardTextTest {
    private static final ModelCard CARD = ModelCardTest.CARD;

    @Test
    void theMetadataIsYamlWithTheFigures() {
        String[] parts = CardText.of(CARD).split("(?m)^---$", 3);
        assertThat(parts[0]).isEmpty();
        Map<String, Object> metadata = new Yaml().load(parts[1]);
        assertThat(metadata).containsEntry("pipeline_tag", "audio-classification");
        List<Map<String, Object>> models = entries(metadata.get("model-index"));
        assertThat(models).hasSize(1);
        assertThat(models.get(0)).containsEntry("name", CARD.id());
        Map<String, Object> result = entries(models.get(0).get("results")).get(0);
        assertThat(entries(result.get("metrics")))
                .extracting(metric -> metric.get("type"), metric -> metric.get("value"))
                .containsExactly(tuple("accuracy", 0.0), tuple("f1", 0.0));
    }

    @Test
    void thePageHasFiguresWithIntervalsAndEveryGenre() {
        assertThat(CardText.of(CARD))
                .contains("| accuracy | 0.000 [0.000, 0.793] |")
                .contains("| jazz | - | 0.000 | 0.000 | 1 |")
                .contains("| rock | - | - | - | 0 |")
                .contains("| | jazz | polka | rock |")
                .contains("| jazz | 0 | 1 | 0 |")
                .contains("fingerprint `1000:-3f`")
                .contains("- Recordings (auto): 2 rows of 2 files are 1 recording; for example a (2 files, a.0 to a.1)")
                .contains("java = 17")
                .doesNotContain("leaks");
    }

    @Test
    void aSplitThatLeaksIsStamped() {
        ModelCard.SplitFacts leaking = new ModelCard.SplitFacts(SegmentRandom.NAME, 1, 800, 200, 0);
        ModelCard card = new ModelCard(
                CARD.id(),
                CARD.created(),
                CARD.learner(),
                CARD.parameters(),
                CARD.seed(),
                CARD.featureSet(),
                CARD.featureVersion(),
                CARD.featureTables(),
                CARD.featureColumns(),
                CARD.genres(),
                CARD.data(),
                leaking,
                CARD.recipe(),
                CARD.tuning(),
                CARD.metrics(),
                CARD.versions(),
                CARD.files());
        assertThat(CardText.of(card)).contains("**The split leaks**");
    }

    @Test
    void theTextIsTheSameInEveryCountry() {
        String here = CardText.of(CARD);
        Locale usual = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
        try {
            assertThat(CardText.of(CARD)).isEqualTo(here);
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, usual);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> entries(Object list) {
        return (List<Map<String, Object>>) list;
    }
}
