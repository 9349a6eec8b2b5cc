package org.genremill.steps.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;
import org.junit.jupiter.api.Test;

class ExtractPlanTest {
    @Test
    void viewsAreThoseOfTheNames() {
        ExtractPlan plan = plan("gtzan57-3sx10", "gtzan57-kaggle-3sx10");
        assertThat(plan.views())
                .containsExactly(FeatureView.parse("gtzan57-3sx10"), FeatureView.parse("gtzan57-kaggle-3sx10"));
        assertThat(plan.limits().fixedTasks()).isEmpty();
    }

    @Test
    void noFeatureSetIsAProblem() {
        assertThatThrownBy(ExtractPlanTest::plan)
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.USAGE));
    }

    @Test
    void differentSegmentationsInOnePlanAreAProblem() {
        assertThatThrownBy(() -> plan("gtzan57-3sx10", "gtzan57-kaggle"))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("gtzan57-3sx10")
                .hasMessageContaining("gtzan57-kaggle");
    }

    @Test
    void oneTableTwiceIsAProblem() {
        assertThatThrownBy(() -> plan("gtzan57-3s", "gtzan57-3.0s"))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("gtzan57-3s");
    }

    private static ExtractPlan plan(String... views) {
        return new ExtractPlan(List.of(views), ExtractionLimits.DEFAULTS);
    }
}
