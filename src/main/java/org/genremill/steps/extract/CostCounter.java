package org.genremill.steps.extract;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/** Sums on the driver the costs of tracks on the executors. Repeated tasks count again. */
final class CostCounter extends AccumulatorV2<CostCounter.Spent, CostCounter.Spent> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, ExtractCost.Format> byFormat = new HashMap<>();
    private long tracks;
    private double workSeconds;

    /**
     * The cost of some work.
     *
     * @param tracks finished, whatever their outcome
     * @param workSeconds spent on them
     * @param byFormat the decoded tracks among them, by file format
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
