package org.genremill.studio;

import static java.util.Objects.requireNonNull;

import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;
import org.genremill.steps.explain.ExplainTrack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes tracks for many clients with limits: one at a time per client, a few at a time in total, and a time limit
 * for each. Thread-safe.
 */
final class RequestLimiter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLimiter.class);

    private final StudioRules rules;
    private final Supplier<ExplainTrack> newWorker;
    private final Queue<ExplainTrack> idle = new ConcurrentLinkedQueue<>();
    private final Set<String> clients = ConcurrentHashMap.newKeySet();
    private final Semaphore places;
    private final ExecutorService threads = Executors.newCachedThreadPool(BasicThreadFactory.builder()
            .namingPattern("works on tracks")
            .daemon()
            .build());

    RequestLimiter(StudioRules rules, Supplier<ExplainTrack> newWorker) {
        this.rules = requireNonNull(rules, "rules is null");
        this.newWorker = requireNonNull(newWorker, "newWorker is null");
        this.places = new Semaphore(rules.atOnce());
    }

    /**
     * Processes one track.
     *
     * @param client identifies the client
     * @param track supplies the bytes by a deadline in {@link System#nanoTime}; called only when a slot is free
     * @throws HttpError if the client already has a track in progress, no slot is free, it takes too long, or the track
     *     is not usable
     */
    <R> R work(String client, LongFunction<AudioSource> track, BiFunction<ExplainTrack, AudioSource, R> deed) {
        if (!clients.add(client)) {
            throw new HttpError(
                    HttpStatus.TOO_MANY_REQUESTS, "ONE_AT_A_TIME", "Your last track is still being processed.");
        }
        try {
            return workInPlace(track, deed);
        } finally {
            clients.remove(client);
        }
    }

    private <R> R workInPlace(LongFunction<AudioSource> track, BiFunction<ExplainTrack, AudioSource, R> deed) {
        if (!places.tryAcquire()) {
            throw new HttpError(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "BUSY",
                    "The studio is busy with other tracks: try again in a moment.");
        }
        long deadline = System.nanoTime() + rules.longestWork().toNanos();
        AudioSource source;
        try {
            source = track.apply(deadline);
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
        // An abandoned task keeps its slot until it really ends, so that hanging tasks cannot pile up.
        Future<R> result = threads.submit(() -> {
            try {
                return work(source, deed);
            } finally {
                places.release();
            }
        });
        return await(result, deadline);
    }

    private <R> R work(AudioSource source, BiFunction<ExplainTrack, AudioSource, R> deed) {
        ExplainTrack worker = Optional.ofNullable(idle.poll()).orElseGet(newWorker);
        try {
            return deed.apply(worker, source);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw refused(source, e);
        } finally {
            idle.add(worker);
        }
    }

    private static HttpError refused(AudioSource source, Throwable thrown) {
        TrackRef track = new TrackRef(source.name(), source.bytes(), "", Optional.empty());
        TrackFailure failure = TrackFailure.of(track, thrown);
        if (failure.code() == FailureCode.INTERNAL) {
            LOG.error("a track could not be worked on", thrown);
            return new HttpError(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", FailureCode.INTERNAL.meaning());
        }
        // In the words of the quarantine table and of jobs/explain.
        return new HttpError(HttpStatus.UNPROCESSABLE_CONTENT, failure.code().name(), failure.message());
    }

    private static <R> R await(Future<R> result, long deadline) {
        try {
            return result.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new HttpError(
                    HttpStatus.UNPROCESSABLE_CONTENT, FailureCode.TIMED_OUT.name(), FailureCode.TIMED_OUT.meaning());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpError refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpError(HttpStatus.SERVICE_UNAVAILABLE, "CLOSING", "The studio is closing.");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
