package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.genremill.jobs.BenchLearners.Table;
import org.genremill.jobs.BenchLearners.Timing;
import org.genremill.learn.Engine;
import org.genremill.learn.LinearSvmLearner;
import org.genremill.learn.LinearSvmLearner.Multiclass;
import org.genremill.learn.NearestNeighboursLearner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BenchLearnersTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @Test
    void everyLearnerIsTimedOnEveryEngineThatItHas() {
        BenchLearners bench = new BenchLearners(
                List.of(new LinearSvmLearner(Multiclass.ONE_VS_REST, 1, 5), new NearestNeighboursLearner(1)),
                Set.of(Engine.LOCAL, Engine.MLLIB),
                Table.made(60, 4, 3),
                1);
        List<Timing> timings = bench.run(SPARK.session(), (stage, done, total) -> {});
        assertThat(timings)
                .extracting(timing -> timing.learner() + " " + timing.engine())
                .containsExactly("linear-svm local", "linear-svm mllib", "k-nearest-neighbours local");
        assertThat(timings).allMatch(timing -> timing.fitSeconds() > 0 && timing.scoreSeconds() > 0);
    }

    @Test
    void equalSizesGiveEqualTables() {
        Table table = Table.made(7, 5, 3);
        assertThat(table.rows().get(6))
                .isEqualTo(Table.made(7, 5, 3).rows().get(6))
                .hasSize(5);
        assertThat(table.shape().rows()).isEqualTo(7);
        assertThat(table.target(5)).isEqualTo(2);
    }
}
