package org.genremill.steps.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;

/** Reports how far a Spark job has come while it runs. */
public final class JobProgress {
    private static final long MILLISECONDS = 500;

    private JobProgress() {}

    /**
     * Does a job.
     *
     * @param done how much is done so far
     * @param end how much is done when the job is
     * @param total how much there is; more than {@code end} if other jobs follow
     */
    public static <T> T during(
            Supplier<T> job, LongSupplier done, String stage, long end, long total, Progress progress) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                BasicThreadFactory.builder().namingPattern("progress").daemon().build());
        // A task that was run twice counts twice: never report the end before it is reached.
        Runnable report = () -> progress.advanced(stage, Math.min(done.getAsLong(), end - 1), total);
        var unused = timer.scheduleAtFixedRate(report, MILLISECONDS, MILLISECONDS, TimeUnit.MILLISECONDS);
        T result;
        try {
            result = job.get();
        } finally {
            timer.shutdownNow();
        }
        progress.advanced(stage, end, total);
        return result;
    }
}
