package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.genremill.audio.format.Stage;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;

/**
 * Extracts tracks on a separate thread with a time limit. If a track takes too long, its thread and all its state are
 * abandoned, and the next track gets a new thread. Not thread-safe.
 *
 * @param <M> what extracts
 */
final class TimedExtractor<M> implements AutoCloseable {
    private final Supplier<M> newMeasurer;
    private final Function<TrackFailure, Row> failed;
    private final Duration longest;
    private AbandonableThread thread;
    private M measurer;

    /**
     * An extractor that starts with the first track.
     *
     * @param newMeasurer creates the extractor; used by one thread at a time
     * @param failed makes the outcome of a failure
     * @param longest the time limit for one track
     */
    TimedExtractor(Supplier<M> newMeasurer, Function<TrackFailure, Row> failed, Duration longest) {
        this.newMeasurer = requireNonNull(newMeasurer, "newMeasurer is null");
        this.failed = requireNonNull(failed, "failed is null");
        this.longest = requireNonNull(longest, "longest is null");
        begin();
    }

    private void begin() {
        thread = new AbandonableThread("measures tracks");
        measurer = newMeasurer.get();
    }

    /**
     * The outcome for a track, after {@code longest} at the latest.
     *
     * @param work extracts it
     */
    Row outcomeOf(TrackRef track, Function<M, Row> work) {
        M current = measurer;
        try {
            return thread.call(() -> work.apply(current), longest);
        } catch (TimeoutException e) {
            begin();
            return failed.apply(TrackFailure.of(track, AbandonableThread.timedOut(Stage.EXTRACT, longest)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("measuring must not throw", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.giveUp();
    }
}
