package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.genremill.audio.DecoderVersion;
import org.genremill.audio.format.AudioSource;
import org.genremill.catalog.Locations;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;
import org.genremill.features.FeatureView;

/**
 * Extraction without a store: for readers that hand the outcomes to somebody else. Created on the driver, sent to the
 * executors, opened once per task. It has the limits of any extraction, but no notes about tracks in progress: a track
 * that crashes its executor fails the task.
 */
public final class TrackExtraction implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ExtractPlan plan;
    private final List<String> computed;
    private final boolean decoded;
    private final SharedNetworks networks;
    private final Broadcast<SerializableConfiguration> hadoop;

    private TrackExtraction(
            ExtractPlan plan,
            List<String> computed,
            boolean decoded,
            SharedNetworks networks,
            JavaSparkContext context) {
        this.plan = plan;
        this.computed = List.copyOf(computed);
        this.decoded = decoded;
        this.networks = networks;
        this.hadoop = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    }

    /** Reads the headers of files only. */
    public static TrackExtraction ofHeaders(ExtractPlan plan, JavaSparkContext context) {
        return new TrackExtraction(plan, List.of(), false, new SharedNetworks(Map.of()), context);
    }

    /**
     * Decodes files and computes some of a plan's views.
     *
     * @param plan whose limits and segments count
     * @param computed the names of the views to compute, possibly none
     * @throws org.genremill.GenremillException if a network cannot be read, or does not run as configured
     */
    public static TrackExtraction of(ExtractPlan plan, List<String> computed, JavaSparkContext context) {
        SharedNetworks networks = computed.isEmpty()
                ? new SharedNetworks(Map.of())
                : SharedNetworks.of(new ExtractPlan(computed, plan.embeddings(), plan.limits()), context);
        return new TrackExtraction(plan, computed, true, networks, context);
    }

    /** Begins to extract, on an executor. */
    public Opened open() {
        Configuration configuration = hadoop.value().value();
        return new Opened(new TimedExtractor<>(
                () -> worker(configuration), this::failed, plan.limits().longestWork()));
    }

    private Worker worker(Configuration configuration) {
        HeaderReader headers = new HeaderReader(plan.limits().decoding(), configuration);
        if (!decoded) {
            return new Worker(headers, Optional.empty(), this::failed, configuration);
        }
        List<FeatureView> views = computed.stream()
                .map(id -> plan.embeddings().view(id, networks))
                .toList();
        OutcomeExtractor extractor = new OutcomeExtractor(
                views,
                plan.views().get(0).segmentation(),
                plan.limits().decoding(),
                configuration,
                (format, cost) -> {});
        return new Worker(headers, Optional.of(extractor), this::failed, configuration);
    }

    private Row failed(TrackFailure failure) {
        return Outcomes.failed(failure, DecoderVersion.optional(plan.limits().decoding()), computed.size());
    }

    /** Works on a thread that may be abandoned. */
    private record Worker(
            HeaderReader headers,
            Optional<OutcomeExtractor> extractor,
            Function<TrackFailure, Row> failed,
            Configuration hadoop) {
        Row ofTrack(TrackRef track) {
            return extractor
                    .map(decoder -> headers.completed(decoder.outcomeOf(track), track))
                    .orElseGet(() -> headers.outcomeOf(track));
        }

        Row ofFile(TrackRef named) {
            try {
                return ofTrack(TrackRef.find(named.uri(), Optional.empty(), hadoop));
            } catch (IOException | RuntimeException e) {
                return failed.apply(TrackFailure.of(named, e));
            }
        }

        Row ofBytes(TrackRef named, byte[] content) {
            return extractor.orElseThrow().outcomeOf(named, AudioSource.of(named.uri(), content));
        }
    }

    /** An extraction in progress. Not thread-safe. */
    public static final class Opened implements AutoCloseable {
        private static final String UNKNOWN = "";

        private final TimedExtractor<Worker> extractor;

        private Opened(TimedExtractor<Worker> extractor) {
            this.extractor = requireNonNull(extractor, "extractor is null");
        }

        /** The outcome for a track, within the time limit: {@link Outcomes} reads it. */
        public Row outcomeOf(TrackRef track) {
            return extractor.outcomeOf(track, worker -> worker.ofTrack(track));
        }

        /** The outcome for a file that has not been listed. */
        public Row outcomeOf(String uri) {
            TrackRef named = new TrackRef(Locations.normalised(uri), 0, UNKNOWN, Optional.empty());
            return extractor.outcomeOf(named, worker -> worker.ofFile(named));
        }

        /**
         * The outcome for bytes in memory, which are decoded.
         *
         * @param name for messages
         */
        public Row outcomeOf(String name, byte[] content) {
            TrackRef named = new TrackRef(name, content.length, UNKNOWN, Optional.empty());
            return extractor.outcomeOf(named, worker -> worker.ofBytes(named, content));
        }

        @Override
        public void close() {
            extractor.close();
        }
    }
}
