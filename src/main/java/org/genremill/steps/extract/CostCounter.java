package org.genremill.steps.extract;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/** Adds up on the driver what tracks cost on the executors. A task that was run twice counts twice. */
final class CostCounter extends AccumulatorV2<CostCounter.Spent, CostCounter.Spent> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, ExtractCost.Format> byFormat = new HashMap<>();
    private long tracks;
    private double workSeconds;

    /**
     * Some work.
     *
     * @param tracks finished, whatever came of them
     * @param workSeconds spent on them
     * @param byFormat those of them that were decoded
     */
    record Spent(long tracks, double workSeconds, Map<String, ExtractCost.Format> byFormat) {}

    @Override
    public boolean isZero() {
        return tracks == 0 && byFormat.isEmpty();
    }

    @Override
    public CostCounter copy() {
        CostCounter copy = new CostCounter();
        copy.merge(this);
        return copy;
    }

    @Override
    public void reset() {
        byFormat.clear();
        tracks = 0;
        workSeconds = 0;
    }

    @Override
    public synchronized void add(Spent spent) {
        tracks += spent.tracks;
        workSeconds += spent.workSeconds;
        spent.byFormat.forEach((format, cost) -> byFormat.merge(format, cost, ExtractCost.Format::plus));
    }

    @Override
    public void merge(AccumulatorV2<Spent, Spent> other) {
        add(other.value());
    }

    @Override
    public synchronized Spent value() {
        return new Spent(tracks, workSeconds, new HashMap<>(byFormat));
    }
}
