package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/**
 * A thread for work that may never end, such as decoding a damaged file. Work that takes too long is abandoned together
 * with the thread.
 */
public final class AbandonableThread {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ExecutorService executor;
    private Thread thread;

    /** A thread that starts with the first work. */
    public AbandonableThread(String name) {
        requireNonNull(name, "name is null");
        this.executor = Executors.newSingleThreadExecutor(work -> {
            thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does some work.
     *
     * @throws TimeoutException if it takes longer than {@code longest}; the thread is then of no use any more
     * @throws ExecutionException if the work throws
     * @throws CancellationException if the caller is interrupted, with the same effect
     */
    public <T> T call(Callable<T> work, Duration longest) throws TimeoutException, ExecutionException {
        try {
            return executor.submit(work).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            giveUp();
            throw e;
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new CancellationException("the task was stopped");
        }
    }

    /** The failure of a track that takes longer than it may. */
    public static TrackException timedOut(Stage stage, Duration longest) {
        return new TrackException(
                stage, FailureCode.TIMED_OUT, "not done after %d s".formatted(Math.max(1, longest.toSeconds())));
    }

    /** An interrupt ends reading, but not a decoder in an endless loop, which would occupy its core for ever. */
    @SuppressWarnings("deprecation")
    public void giveUp() {
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
