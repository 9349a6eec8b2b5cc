package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.genremill.catalog.Packing;
import org.genremill.catalog.TrackRef;
import org.genremill.steps.run.JobProgress;
import org.genremill.steps.run.Progress;
import org.genremill.store.FlatPlan;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/** Distributes tracks to executors and collects one outcome per track, even for tracks that crash an executor. */
final class ExtractTracks {
    /** Several tasks per core, so that one slow track does not leave the others idle at the end. */
    private static final int TASKS_PER_CORE = 8;

    private final Store store;
    private final ExtractPlan plan;
    private final Progress progress;
    private final JavaSparkContext context;
    private final CostCounter costs = new CostCounter();
    /** Read when the first track is extracted: a run without new tracks needs no networks. */
    private SharedNetworks networks;

    private double wallSeconds;
    /** The number of tracks in all calls so far. */
    private long finished;

    ExtractTracks(Store store, ExtractPlan plan, Progress progress) {
        this.store = requireNonNull(store, "store is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.context = JavaSparkContext.fromSparkContext(store.spark().sparkContext());
        store.spark().sparkContext().register(costs, "what tracks cost");
    }

    /**
     * Extracts tracks; the outcomes stay on the executors' disks until they are unpersisted.
     *
     * @param total how many tracks all calls have together
     */
    Dataset<Row> run(List<TrackRef> work, RunId run, long total) {
        long start = System.nanoTime();
        Dataset<Row> outcomes = outcomes(Packing.pack(work, tasksFor(work)), run, false);
        outcomes.persist(StorageLevel.DISK_ONLY());
        finished += work.size();
        long done =
                JobProgress.during(outcomes::count, () -> costs.value().tracks(), "extract", finished, total, progress);
        wallSeconds += (System.nanoTime() - start) / 1e9;
        return done == work.size() ? outcomes : outcomes.union(eachAlone(missing(work, outcomes), run));
    }

    /** How many tasks can run in parallel. */
    int cores() {
        return context.defaultParallelism();
    }

    /** The cost of all calls of {@link #run}. */
    ExtractCost cost() {
        CostCounter.Spent spent = costs.value();
        return new ExtractCost(wallSeconds, cores(), spent.workSeconds(), spent.byFormat());
    }

    private static List<TrackRef> missing(List<TrackRef> work, Dataset<Row> outcomes) {
        Set<String> known = new HashSet<>();
        outcomes.select("uri").toLocalIterator().forEachRemaining(row -> known.add(row.getString(0)));
        return work.stream().filter(track -> !known.contains(track.uri())).toList();
    }

    /** Runs one job per suspect, so that a crash can be attributed to its track. */
    private Dataset<Row> eachAlone(List<TrackRef> suspects, RunId run) {
        SparkSession spark = store.spark();
        List<Row> outcomes = suspects.stream()
                .flatMap(track -> outcomes(Packing.pack(List.of(track), 1), run, true).collectAsList().stream())
                .toList();
        return spark.createDataFrame(outcomes, Outcomes.schema(plan.views()));
    }

    private Dataset<Row> outcomes(List<List<TrackRef>> tasks, RunId run, boolean alone) {
        Broadcast<SerializableConfiguration> hadoop =
                context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
        if (networks == null) {
            networks = SharedNetworks.of(plan, context);
        }
        String notes = store.layout().inFlight(run).toString();
        JavaRDD<Row> rows = context.parallelize(tasks, tasks.size())
                .mapPartitions(new ExtractTask(plan, networks, hadoop, notes, alone, costs));
        return FlatPlan.of(store.spark(), rows, Outcomes.schema(plan.views()));
    }

    private int tasksFor(List<TrackRef> work) {
        return plan.limits().fixedTasks().orElseGet(() -> Packing.tasks(work, cores() * TASKS_PER_CORE, cores()));
    }
}
