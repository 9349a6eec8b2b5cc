package org.genremill.steps;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.util.LongAccumulator;

/** Reports an accumulator's growth while a Spark job runs. */
final class Watch {
    private static final long MILLISECONDS = 500;

    private Watch() {}

    static void during(Runnable job, LongAccumulator done, String stage, long total, Progress progress) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress of " + stage);
            thread.setDaemon(true);
            return thread;
        });
        // A task that was run twice counts twice: never report the end before it is reached.
        Runnable report = () -> progress.advanced(stage, Math.min(done.sum(), total - 1), total);
        var unused = timer.scheduleAtFixedRate(report, MILLISECONDS, MILLISECONDS, TimeUnit.MILLISECONDS);
        try {
            job.run();
        } finally {
            timer.shutdownNow();
        }
        progress.advanced(stage, total, total);
    }
}
