package org.genremill.jobs.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genremill.audio.signal.Signal;
import org.genremill.features.TrackExtractor;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.EmbeddingSet;
import org.genremill.features.embedding.ModelBytes;
import org.genremill.features.embedding.PreparedTrack;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.steps.extract.NetworkFiles;

/**
 * Times embeddings on one thread, warm and without decoding, beside the ONNX Runtime alone: the same session on the same
 * patches, in the same batches. The two alternate in each round, and the fastest round of each counts. It measures CPU
 * time, so that other work on the machine does not count. Does not start Spark.
 *
 * @param embeddings the networks to time
 * @param track mono audio at the rate of the features
 * @param seconds the length of the track
 * @param rounds how often each is timed, after a warm-up of {@value #WARM_UP} rounds
 */
public record BenchEmbeddings(List<Embedding> embeddings, Signal track, double seconds, int rounds) {
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
     * @param msPer30sTrack from samples to the vector, in milliseconds for a track of 30 s
     * @param runtimeMsPer30sTrack of the ONNX Runtime alone, likewise
     * @param xRuntime the first divided by the second
     */
    public record Timing(
            String name,
            int batch,
            int patches,
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
        TrackExtractor extractor = TrackExtractor.of(List.of(new EmbeddingSet(embedding, models)));
        try (PreparedTrack prepared = new PreparedTrack(embedding, models, track)) {
            long all = Long.MAX_VALUE;
            long runtime = Long.MAX_VALUE;
            for (int round = -WARM_UP; round < rounds; round++) {
                long start = THREADS.getCurrentThreadCpuTime();
                extractor.extract(track);
                long extracted = THREADS.getCurrentThreadCpuTime();
                prepared.infer();
                long inferred = THREADS.getCurrentThreadCpuTime();
                if (round >= 0) {
                    all = Math.min(all, extracted - start);
                    runtime = Math.min(runtime, inferred - extracted);
                }
            }
            double scale = SECONDS / seconds / 1e6;
            return new Timing(
                    embedding.name(),
                    prepared.batch(),
                    prepared.patches(),
                    all * scale,
                    runtime * scale,
                    (double) all / runtime);
        }
    }
}
