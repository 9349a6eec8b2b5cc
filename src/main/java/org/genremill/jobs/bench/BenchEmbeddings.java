package org.genremill.jobs.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.genremill.audio.signal.Signal;
import org.genremill.features.TrackExtractor;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.EmbeddingSet;
import org.genremill.features.embedding.ModelBytes;
import org.genremill.features.embedding.PreparedTrack;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.steps.extract.NetworkFiles;

/**
 * Times embeddings, warm and without decoding, beside the ONNX Runtime alone: the same session on the same patches, in
 * the same batches. The two alternate in each round, and the fastest round of each counts. It measures CPU time, so that
 * other work on the machine does not count. With several threads each one extracts the track, at the same time and in
 * one session, as the tasks of an executor do. Does not start Spark.
 *
 * @param embeddings the networks to time
 * @param track mono audio at the rate of the features
 * @param seconds the length of the track
 * @param rounds how often each is timed, after a warm-up of {@value #WARM_UP} rounds
 * @param threads how many tracks are extracted at the same time, at least 1
 */
public record BenchEmbeddings(List<Embedding> embeddings, Signal track, double seconds, int rounds, int threads) {
    private static final double SECONDS = 30;
    private static final int WARM_UP = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public BenchEmbeddings {
        embeddings = List.copyOf(requireNonNull(embeddings, "embeddings is null"));
        requireNonNull(track, "track is null");
    }

    /**
     * The times of one embedding.
     *
     * @param name the feature set
     * @param batch patches per batch
     * @param patches in the track
     * @param threads how many tracks are extracted at the same time
     * @param msPer30sTrack from samples to the vector, in milliseconds for a track of 30 s; of several threads, the mean
     * @param runtimeMsPer30sTrack of the ONNX Runtime alone, likewise
     * @param xRuntime the first divided by the second
     */
    public record Timing(
            String name,
            int batch,
            int patches,
            int threads,
            @JsonProperty("ms_per_30s_track") double msPer30sTrack,
            @JsonProperty("runtime_ms_per_30s_track") double runtimeMsPer30sTrack,
            double xRuntime) {}

    /**
     * Runs all rounds of each embedding in turn.
     *
     * @throws org.genremill.GenremillException if a network cannot be read or used
     */
    public List<Timing> run() {
        Map<String, byte[]> files = new HashMap<>();
        NetworkFiles reader = new NetworkFiles(HadoopSettings.current());
        ModelBytes models = embedding -> files.computeIfAbsent(embedding.model(), reader::read);
        List<Timing> timings = new ArrayList<>();
        for (Embedding embedding : embeddings) {
            timings.add(time(embedding, models));
        }
        return timings;
    }

    private Timing time(Embedding embedding, ModelBytes models) {
        List<Worker> workers = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int thread = 0; thread < threads; thread++) {
                workers.add(new Worker(embedding, models, track));
            }
            double all = Double.POSITIVE_INFINITY;
            double runtime = Double.POSITIVE_INFINITY;
            for (int round = -WARM_UP; round < rounds; round++) {
                double extracted = meanTime(workers, Worker::extract, pool);
                double inferred = meanTime(workers, Worker::infer, pool);
                if (round >= 0) {
                    all = Math.min(all, extracted);
                    runtime = Math.min(runtime, inferred);
                }
            }
            double scale = SECONDS / seconds / 1e6;
            PreparedTrack prepared = workers.get(0).prepared;
            return new Timing(
                    embedding.name(),
                    prepared.batch(),
                    prepared.patches(),
                    threads,
                    all * scale,
                    runtime * scale,
                    all / runtime);
        } finally {
            pool.shutdownNow();
            workers.forEach(Worker::close);
        }
    }

    /** The mean CPU time of a step that all workers take at the same time, in nanoseconds. */
    private static double meanTime(List<Worker> workers, Consumer<Worker> step, ExecutorService pool) {
        List<Callable<Long>> timed = new ArrayList<>();
        for (Worker worker : workers) {
            timed.add(() -> {
                long start = THREADS.getCurrentThreadCpuTime();
                step.accept(worker);
                return THREADS.getCurrentThreadCpuTime() - start;
            });
        }
        try {
            double sum = 0;
            for (Future<Long> time : pool.invokeAll(timed)) {
                sum += time.get();
            }
            return sum / workers.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("a worker failed", e.getCause());
        }
    }

    /** What one thread needs. */
    private static final class Worker implements AutoCloseable {
        private final Signal track;
        private final TrackExtractor extractor;
        private final PreparedTrack prepared;

        private Worker(Embedding embedding, ModelBytes models, Signal track) {
            this.track = track;
            this.extractor = TrackExtractor.of(List.of(new EmbeddingSet(embedding, models)));
            this.prepared = new PreparedTrack(embedding, models, track);
        }

        private void extract() {
            extractor.extract(track);
        }

        private void infer() {
            prepared.infer();
        }

        @Override
        public void close() {
            prepared.close();
        }
    }
}
