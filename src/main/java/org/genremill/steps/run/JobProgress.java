package org.genremill.steps.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;

/** Reports the progress of a Spark job while it runs. */
public final class JobProgress {
    private static final long MILLISECONDS = 500;

    private JobProgress() {}

    /**
     * Runs a job.
     *
     * @param done the work done so far
     * @param end the work done when the job ends
     * @param total all work; more than {@code end} if other jobs follow
     */
    public static <T> T during(
            Supplier<T> job, LongSupplier done, String stage, long end, long total, Progress progress) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                BasicThreadFactory.builder().namingPattern("progress").daemon().build());
        // Repeated tasks count again, so never report the end before it is reached.
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
