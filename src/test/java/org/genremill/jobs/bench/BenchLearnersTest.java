package org.genremill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.genremill.jobs.bench.BenchLearners.Contender;
import org.genremill.jobs.bench.BenchLearners.Timing;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.Engine;
import org.genremill.learn.learner.ForestLearner;
import org.genremill.learn.learner.Learner;
import org.genremill.learn.learner.LinearSvmLearner;
import org.genremill.learn.learner.LinearSvmLearner.Multiclass;
import org.genremill.learn.learner.PlacedLearner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BenchLearnersTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @Test
    void everyContenderIsTimedWhereItFits() {
        BenchTable table = new BenchTable(60, 4, 3);
        Learner machines = new LinearSvmLearner(Multiclass.ONE_VS_REST, 1, 5);
        Learner forest = ForestLearner.randomForest(3, 4, 1, "sqrt");
        List<Contender> contenders = new ArrayList<>(SparkClassifiers.of(List.of(machines, forest)));
        for (Engine engine : Engine.values()) {
            contenders.add(Contender.of(new PlacedLearner(machines, Optional.of(engine)), table));
        }
        contenders.add(Contender.of(new PlacedLearner(forest, Optional.empty()), table));
        List<Timing> timings = new BenchLearners(contenders, table, 1).run(SPARK.session(), (stage, done, total) -> {});
        assertThat(timings)
                .extracting(timing -> timing.learner() + " " + timing.engine())
                .containsExactly(
                        "linear-svm Spark's own",
                        "random-forest Spark's own",
                        "linear-svm local",
                        "linear-svm mllib",
                        "random-forest local");
        assertThat(timings).allMatch(timing -> timing.fitSeconds() > 0 && timing.scoreSeconds() > 0);
    }

    @Test
    void equalSizesGiveEqualTablesHereAndOnSpark() {
        BenchTable table = new BenchTable(7, 5, 3);
        assertThat(table.row(6)).isEqualTo(new BenchTable(7, 5, 3).row(6)).hasSize(5);
        assertThat(table.row(6)).isNotEqualTo(table.row(3));
        List<Row> rows = table.on(SPARK.session()).collectAsList();
        assertThat(rows).hasSize(7).allSatisfy(row -> {
            int number = rows.indexOf(row);
            assertThat(row.getDouble(0)).isEqualTo(table.target(number));
            assertThat(row.<Vector>getAs(1).toArray()).isEqualTo(table.row(number));
        });
    }
}
