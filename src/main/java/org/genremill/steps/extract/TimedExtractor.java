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
 * Extracts tracks on a separate thread with a time limit. If a track takes too long, its thread and all its state are
 * abandoned, and the next track gets a new thread. Not thread-safe.
 */
final class TimedExtractor implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Supplier<Function<TrackRef, Row>> newMeasurer;
    private final Function<TrackFailure, Row> failed;
    private final Duration longest;
    private Worker worker;

    /**
     * An extractor that starts with the first track.
     *
     * @param newMeasurer creates the extractor; used by one thread at a time
     * @param failed makes the outcome of a failure
     * @param longest the time limit for one track
     */
    TimedExtractor(
            Supplier<Function<TrackRef, Row>> newMeasurer, Function<TrackFailure, Row> failed, Duration longest) {
        this.newMeasurer = requireNonNull(newMeasurer, "newMeasurer is null");
        this.failed = requireNonNull(failed, "failed is null");
        this.longest = requireNonNull(longest, "longest is null");
        this.worker = new Worker(newMeasurer.get());
    }

    /** The outcome for a track, after {@code longest} at the latest. */
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

    /** One thread and its extractor. */
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

        /** An interrupt ends reading, but not a decoder in an endless loop, which would occupy its core for ever. */
        @SuppressWarnings("deprecation")
        void giveUp() {
            executor.shutdownNow();
            try {
                if (!executor.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    thread.stop();
                }
            } catch (UnsupportedOperationException e) {
                // Later versions of Java cannot stop a thread: it remains as a daemon.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
