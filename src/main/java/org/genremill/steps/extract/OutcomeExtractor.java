package org.genremill.steps.extract;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.DecoderVersion;
import org.genremill.audio.TrackAudio;
import org.genremill.audio.TrackLoader;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.catalog.HadoopAudioSource;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;
import org.genremill.features.FeatureView;
import org.genremill.features.Segmentation;

/** Turns tracks into outcomes, one at a time with the same buffers. Not thread-safe. */
final class OutcomeExtractor {
    /** How often a track that keeps changing is read. */
    private static final int MOST_ATTEMPTS = 3;

    private final List<FeatureView> views;
    private final BiConsumer<String, ExtractCost.Format> costs;
    private final Configuration hadoop;
    private final Optional<String> optionalDecoder;
    private final TrackLoader loader;
    private final SegmentExtractor segments;

    /**
     * @param views the features to extract, with their networks loaded; none to decode only
     * @param segmentation of all views
     * @param costs receives the file format and the cost of each decoded track
     */
    OutcomeExtractor(
            List<FeatureView> views,
            Optional<Segmentation> segmentation,
            DecodeLimits limits,
            Configuration hadoop,
            BiConsumer<String, ExtractCost.Format> costs) {
        this.views = views;
        this.costs = costs;
        this.hadoop = hadoop;
        this.optionalDecoder = DecoderVersion.optional(limits);
        this.loader = new TrackLoader(new AudioDecoder(limits, AudioDecoder.DEFAULT_SAMPLE_RATE));
        this.segments =
                new SegmentExtractor(views.stream().map(FeatureView::set).toList(), segmentation);
    }

    /**
     * Extracts a track. If the file changed since it was listed, or while it was read, its current content is extracted
     * instead.
     */
    Row outcomeOf(TrackRef listed) {
        TrackRef track = listed;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Row outcome = outcomeOf(track, new HadoopAudioSource(track, hadoop));
            Optional<TrackRef> now = asItIsNow(track);
            if (now.isEmpty() || now.get().fingerprint().equals(track.fingerprint())) {
                return outcome;
            }
            track = now.get();
        }
        return failed(
                track,
                new TrackException(
                        Stage.DECODE,
                        FailureCode.CHANGED,
                        "was replaced during each of %d reads".formatted(MOST_ATTEMPTS)));
    }

    /** Empty if this cannot be determined; then the outcome of the read counts. */
    private Optional<TrackRef> asItIsNow(TrackRef track) {
        try {
            return Optional.of(TrackRef.find(track.uri(), track.genre(), hadoop));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Extracts a track whose bytes do not change.
     *
     * @param content the bytes
     */
    Row outcomeOf(TrackRef track, AudioSource content) {
        try {
            return extract(track, content);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed(track, e);
        }
    }

    private Row failed(TrackRef track, Throwable thrown) {
        return Outcomes.failed(TrackFailure.of(track, thrown), optionalDecoder, views.size());
    }

    private Row extract(TrackRef track, AudioSource content) {
        long start = System.nanoTime();
        TrackAudio audio = loader.load(content);
        costs.accept(
                audio.format().container(),
                new ExtractCost.Format(1, audio.content().seconds(), (System.nanoTime() - start) / 1e9));
        SoundFacts facts = new SoundFacts(
                audio.format().container(),
                audio.format().sampleRate(),
                audio.format().channels(),
                audio.content().seconds(),
                audio.content().sha256(),
                audio.content().truncated(),
                audio.content().tags(),
                audio.content().damagedSeconds(),
                audio.format().encoding());
        return Outcomes.measured(track, facts, rows(segments.extract(audio, facts.seconds())));
    }

    /** For each view, the rows of its segments; without views, the positions of the segments. */
    private List<List<Row>> rows(List<SegmentExtractor.Segment> pieces) {
        if (views.isEmpty()) {
            return List.of(
                    pieces.stream().map(piece -> row(piece, new Object[0])).toList());
        }
        return IntStream.range(0, views.size())
                .mapToObj(view -> pieces.stream()
                        .map(piece -> row(piece, piece.values().get(view)))
                        .toList())
                .toList();
    }

    private static Row row(SegmentExtractor.Segment piece, Object[] values) {
        Object[] row = new Object[3 + values.length];
        row[0] = piece.index();
        row[1] = piece.startSeconds();
        row[2] = piece.seconds();
        System.arraycopy(values, 0, row, 3, values.length);
        return RowFactory.create(row);
    }
}
