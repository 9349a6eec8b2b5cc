package org.genremill.steps;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.FailureCode;
import org.genremill.audio.PcmStream;
import org.genremill.audio.Signal;
import org.genremill.audio.Stage;
import org.genremill.audio.TrackAudio;
import org.genremill.audio.TrackException;
import org.genremill.audio.TrackLoader;
import org.genremill.catalog.HadoopAudioSource;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;
import org.genremill.features.FeatureView;
import org.genremill.features.Segmentation;
import org.genremill.features.TrackExtractor;
import org.genremill.features.embedding.ModelBytes;

/** Turns one track after the other into outcomes, with the same buffers. Not thread-safe. */
final class TrackMeasurer {
    private static final int RATE = AudioDecoder.DEFAULT_SAMPLE_RATE;
    /** How often a track that keeps changing is read. */
    private static final int MOST_ATTEMPTS = 3;
    /** 53 MB of samples; a longer track is decoded once more for each pass over it. */
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(10);

    private final List<FeatureView> views;
    private final BiConsumer<String, ExtractCost.Format> costs;
    private final Optional<Segmentation> segmentation;
    private final Configuration hadoop;
    private final TrackLoader loader;
    private final TrackExtractor extractor;
    private final float[] segment;

    /**
     * @param models the networks of the plan's embeddings
     * @param costs hears the file format of each track that was decoded, and what that cost
     */
    TrackMeasurer(
            ExtractPlan plan, ModelBytes models, Configuration hadoop, BiConsumer<String, ExtractCost.Format> costs) {
        this.views = plan.views(models);
        this.costs = costs;
        this.segmentation = views.get(0).segmentation();
        this.hadoop = hadoop;
        this.loader = new TrackLoader(new AudioDecoder(plan.effort().limits(), RATE), LONGEST_KEPT);
        this.extractor = TrackExtractor.of(views.stream().map(FeatureView::set).toList());
        this.segment = new float[segmentation.map(cut -> cut.samples(RATE)).orElse(0)];
    }

    /**
     * What became of a track. One that was replaced after it had been listed, or while it was read, is measured anew as
     * what it is then.
     */
    Row outcomeOf(TrackRef listed) {
        TrackRef track = listed;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Row outcome = outcomeOfWhatIsThere(track);
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
                        "was replaced each of %d times that it was read".formatted(MOST_ATTEMPTS)));
    }

    /** Empty if that cannot be told: then what was read, or why not, counts. */
    private Optional<TrackRef> asItIsNow(TrackRef track) {
        try {
            return Optional.of(TrackRef.find(track.uri(), track.genre(), hadoop));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Row outcomeOfWhatIsThere(TrackRef track) {
        try {
            return measure(track);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed(track, e);
        }
    }

    private Row failed(TrackRef track, Throwable thrown) {
        return Outcomes.failed(TrackFailure.of(track, thrown), views.size());
    }

    private Row measure(TrackRef track) {
        long start = System.nanoTime();
        TrackAudio audio = loader.load(new HadoopAudioSource(track, hadoop));
        costs.accept(
                audio.format().container(),
                new ExtractCost.Format(1, audio.content().seconds(), (System.nanoTime() - start) / 1e9));
        if (isSilent(audio)) {
            throw new TrackException(Stage.EXTRACT, FailureCode.SILENT, "every sample is zero");
        }
        SoundFacts facts = new SoundFacts(
                audio.format().container(),
                audio.format().sampleRate(),
                audio.format().channels(),
                audio.content().seconds(),
                audio.content().sha256(),
                audio.content().truncated(),
                audio.content().tags());
        List<List<Row>> pieces = new ArrayList<>();
        views.forEach(view -> pieces.add(new ArrayList<>()));
        if (segmentation.isPresent()) {
            measureSegments(audio, segmentation.get(), pieces);
        } else {
            measurePiece(audio, 0, 0, facts.seconds(), pieces);
        }
        return Outcomes.measured(track, facts, pieces);
    }

    private void measureSegments(Signal audio, Segmentation cut, List<List<Row>> pieces) {
        double seconds = (double) segment.length / RATE;
        int most = cut.most().orElse(Integer.MAX_VALUE);
        int index = 0;
        try (PcmStream sound = audio.open()) {
            while (index < most && fill(sound)) {
                measurePiece(Signal.of(segment, segment.length, RATE), index, index * seconds, seconds, pieces);
                index++;
            }
        }
        if (index == 0) {
            throw new TrackException(
                    Stage.EXTRACT, FailureCode.TOO_SHORT, "shorter than one segment of %s s".formatted(seconds));
        }
    }

    private void measurePiece(Signal sound, int index, double start, double seconds, List<List<Row>> pieces) {
        List<Object[]> measured = extractor.extract(sound);
        for (int view = 0; view < measured.size(); view++) {
            Object[] values = measured.get(view);
            Object[] row = new Object[3 + values.length];
            row[0] = index;
            row[1] = start;
            row[2] = seconds;
            System.arraycopy(values, 0, row, 3, values.length);
            pieces.get(view).add(RowFactory.create(row));
        }
    }

    /** Reads one whole segment; the incomplete rest of a track is no segment. */
    private boolean fill(PcmStream sound) {
        int filled = 0;
        while (filled < segment.length) {
            int count = sound.read(segment, filled, segment.length - filled);
            if (count < 0) {
                return false;
            }
            filled += count;
        }
        return true;
    }

    /** Looks no further than the first sample that is not zero. */
    private static boolean isSilent(Signal audio) {
        float[] block = new float[4096];
        try (PcmStream sound = audio.open()) {
            for (int count = sound.read(block, 0, block.length);
                    count >= 0;
                    count = sound.read(block, 0, block.length)) {
                for (int index = 0; index < count; index++) {
                    if (block[index] != 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
