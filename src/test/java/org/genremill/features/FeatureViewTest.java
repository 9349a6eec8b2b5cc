package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureViewTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gtzan57",
                "gtzan57-kaggle",
                "gtzan57-3sx10",
                "gtzan57-kaggle-3sx10",
                "gtzan57-2.5s",
                "gtzan57-0.001s",
                "gtzan57-3600sx100000",
                "gtzan57+gtzan57-kaggle",
                "rich-3sx10+gtzan57-kaggle-3sx10+gtzan57-3sx10"
            })
    void aNameSurvivesTheWayThereAndBack(String id) {
        assertThat(FeatureView.parse(id).id()).isEqualTo(id);
        assertThat(FeatureView.parse(id)).isEqualTo(FeatureView.parse(id));
    }

    @Test
    void aNameIsReadAsSetAndSegmentation() {
        FeatureView view = FeatureView.parse("gtzan57-kaggle-3sx10");
        assertThat(view.set()).isSameAs(FeatureSets.byId("gtzan57-kaggle"));
        assertThat(view.segmentation()).hasValue(new Segmentation(Duration.ofSeconds(3), OptionalInt.of(10)));
        assertThat(FeatureView.parse("gtzan57").segmentation()).isEmpty();
        assertThat(FeatureView.parse("gtzan57-0.25s").segmentation())
                .isEqualTo(Optional.of(new Segmentation(Duration.ofMillis(250), OptionalInt.empty())));
    }

    @ParameterizedTest
    @CsvSource({"gtzan57-3.0s, gtzan57-3s", "gtzan57-3.500sx2, gtzan57-3.5sx2", "gtzan57-03s, gtzan57-3s"})
    void namesOfOneTableAreOneView(String written, String id) {
        assertThat(FeatureView.parse(written)).isEqualTo(FeatureView.parse(id));
        assertThat(FeatureView.parse(written).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-3s",
                "gtzan58",
                "GTZAN57",
                "gtzan57-",
                "gtzan57-3",
                "gtzan57-3sx",
                "gtzan57-3s-5s",
                "gtzan57-1.2345s",
                "gtzan57-3s/../x",
                "gtzan57-99999999999999999999999s",
                "gtzan57-3sx9999999",
                "gtzan57\n",
                "gtzan57+",
                "+gtzan57",
                "gtzan57+gtzan58"
            })
    void aNameOfNoFeatureSetIsRefused(String id) {
        assertThatThrownBy(() -> FeatureView.parse(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feature set");
    }

    @Test
    void setsSideBySideHaveTheColumnsAndGroupsOfAll() {
        FeatureView view = FeatureView.parse("rich+gtzan57");
        FeatureSet rich = FeatureSets.byId("rich");
        FeatureSet other = FeatureSets.byId("gtzan57");
        assertThat(view.parts()).containsExactly(FeatureView.parse("rich"), FeatureView.parse("gtzan57"));
        assertThat(view.columns())
                .extracting(Column::name)
                .doesNotHaveDuplicates()
                .hasSize(rich.columns().size() + other.columns().size())
                .startsWith("rich:" + rich.columns().get(0).name())
                .endsWith("gtzan57:" + other.columns().get(56).name());
        assertThat(view.groups()).isEqualTo(new ColumnGroups(List.of(rich.groups(), List.of(57))));
        assertThat(view.version())
                .isPositive()
                .isNotEqualTo(FeatureView.parse("gtzan57+rich").version());
        assertThat(FeatureView.parse("gtzan57").version()).isEqualTo(other.version());
    }

    @Test
    void everyGroupOfASetAndEverySetOfATableHasTheSameWeight() {
        assertThat(ColumnGroups.of(List.of(4, 1)).weights()).containsExactly(0.5, 0.5, 0.5, 0.5, 1);
        assertThat(new ColumnGroups(List.of(List.of(2, 8), List.of(4))).weights())
                .startsWith(0.5, 0.5, 0.25)
                .endsWith(0.25, 0.5, 0.5, 0.5, 0.5)
                .hasSize(14);
    }

    @ParameterizedTest
    @CsvSource({
        "rich+gtzan57-3sx10, rich-3sx10+gtzan57-3sx10",
        "rich-3s+gtzan57-5s, rich-3s+gtzan57-3s",
        "rich+rich, each once",
        "rich+mfcc13, holds sequences"
    })
    void tablesThatCannotBeJoinedAreRefused(String id, String reason) {
        assertThatThrownBy(() -> FeatureView.parse(id))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.USAGE))
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gtzan57-0s", "gtzan57-0.000s", "gtzan57-999999s", "gtzan57-3600.001s", "gtzan57-3sx0"})
    void aNameOfAnImpossibleSegmentationIsRefused(String id) {
        assertThatThrownBy(() -> FeatureView.parse(id)).isInstanceOf(IllegalArgumentException.class);
    }
}
