package org.genremill.steps.labels;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.api.java.UDF1;
import org.genremill.learn.model.Novelty;
import scala.collection.Seq;

/** Executor function: the novelty of a track from the means of its features over its segments. */
final class MeasureNovelty implements UDF1<Seq<Double>, Double> {
    private static final long serialVersionUID = 1;

    private final Novelty novelty;
    private transient Novelty.Meter meter;

    MeasureNovelty(Novelty novelty) {
        this.novelty = requireNonNull(novelty, "novelty is null");
    }

    @Override
    public Double call(Seq<Double> means) {
        double[] row = new double[means.size()];
        for (int column = 0; column < row.length; column++) {
            row[column] = means.apply(column);
        }
        return meter().of(row);
    }

    private synchronized Novelty.Meter meter() {
        if (meter == null) {
            meter = novelty.meter();
        }
        return meter;
    }
}
