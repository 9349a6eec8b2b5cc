package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;

/**
 * Measures tracks on a thread of its own. When the work on a track takes too long, the thread is given up together with
 * everything that it may have left in disorder, and the next track starts on a new one. Not thread-safe.
 */
final class TimedExtractor implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Supplier<Function<TrackRef, Row>> newMeasurer;
    private final Function<TrackFailure, Row> failed;
    private final Duration longest;
    private Worker worker;

    /**
     * A measurer that has not begun.
     *
     * @param newMeasurer makes what measures; used by one thread at a time
     * @param failed the outcome of a failure
     * @param longest how long one track may take
     */
    TimedExtractor(
            Supplier<Function<TrackRef, Row>> newMeasurer, Function<TrackFailure, Row> failed, Duration longest) {
        this.newMeasurer = requireNonNull(newMeasurer, "newMeasurer is null");
        this.failed = requireNonNull(failed, "failed is null");
        this.longest = requireNonNull(longest, "longest is null");
        this.worker = new Worker(newMeasurer.get());
    }

    /** What became of a track, after {@code longest} at the latest. */
    Row outcomeOf(TrackRef track) {
        Future<Row> outcome = worker.submit(track);
        try {
            return outcome.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            worker.giveUp();
            worker = new Worker(newMeasurer.get());
            String message = "not done after %d s".formatted(Math.max(1, longest.toSeconds()));
            return failed.apply(
                    TrackFailure.of(track, new TrackException(Stage.EXTRACT, FailureCode.TIMED_OUT, message)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("measuring must not throw", e.getCause());
        } catch (InterruptedException e) {
            worker.giveUp();
            Thread.currentThread().interrupt();
            throw new CancellationException("the task was stopped");
        }
    }

    @Override
    public void close() {
        worker.giveUp();
    }

    /** One thread and what it measures with. */
    private static final class Worker {
        private final Function<TrackRef, Row> measurer;
        private final ExecutorService executor;
        private Thread thread;

        Worker(Function<TrackRef, Row> measurer) {
            this.measurer = measurer;
            this.executor = Executors.newSingleThreadExecutor(work -> {
                thread = new Thread(work, "measures tracks");
                thread.setDaemon(true);
                return thread;
            });
        }

        Future<Row> submit(TrackRef track) {
            return executor.submit(() -> measurer.apply(track));
        }

        /** Reading ends at the interrupt. A decoder that turns in circles does not, and would keep its core for ever. */
        @SuppressWarnings("deprecation")
        void giveUp() {
            executor.shutdownNow();
            try {
                if (!executor.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    thread.stop();
                }
            } catch (UnsupportedOperationException e) {
                // A later Java lets nobody end a thread: it stays behind, a daemon.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
