package org.genremill.features;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.signal.PcmStream;
import org.genremill.audio.signal.Signal;
import org.genremill.dsp.fft.Padding;

/**
 * Extracts any number of feature sets from a track with one decoding, and one short-time transform per padding. Memory
 * is bounded: a track of up to ten minutes is read once; a longer one is opened a second time instead of being stored,
 * with bit-identical results. Not thread-safe; intended for reuse by one thread for many tracks.
 */
public final class TrackExtractor {
    private static final int BLOCK = 1 << 14;
    private static final int EXPONENT_MASK = 0x7f800000;

    private final List<FeatureSet> sets;
    private final List<FeatureExtractor> extractors;
    private final Map<Padding, FramePipeline> pipelines;
    private final Map<Padding, List<FeatureExtractor>> extractorsByPadding;
    private final float[] block = new float[BLOCK];

    private TrackExtractor(List<FeatureSet> sets, int framesInMemory) {
        this.sets = List.copyOf(sets);
        extractors = extractors(this.sets);
        Map<Padding, Map<FeatureExtractor, Set<Need>>> needs = new EnumMap<>(Padding.class);
        extractorsByPadding = new EnumMap<>(Padding.class);
        for (int i = 0; i < extractors.size(); i++) {
            FeatureSet set = this.sets.get(i);
            needs.computeIfAbsent(set.padding(), padding -> new LinkedHashMap<>())
                    .put(extractors.get(i), set.needs());
            extractorsByPadding
                    .computeIfAbsent(set.padding(), padding -> new ArrayList<>())
                    .add(extractors.get(i));
        }
        pipelines = new EnumMap<>(Padding.class);
        needs.forEach((padding, wanted) -> pipelines.put(padding, new FramePipeline(padding, wanted, framesInMemory)));
    }

    private static List<FeatureExtractor> extractors(List<FeatureSet> sets) {
        List<FeatureExtractor> extractors = new ArrayList<>();
        for (FeatureSet set : sets) {
            extractors.add(set.newExtractor(List.copyOf(extractors)));
        }
        extractors.forEach(FeatureExtractor::prepare);
        return List.copyOf(extractors);
    }

    /** An extractor for these sets, in this order. */
    public static TrackExtractor of(List<FeatureSet> sets) {
        return new TrackExtractor(sets, Analysis.FRAMES_IN_MEMORY);
    }

    static TrackExtractor of(List<FeatureSet> sets, int framesInMemory) {
        return new TrackExtractor(sets, framesInMemory);
    }

    /**
     * Extracts a track. Digital silence is not an error: its row has the values that librosa gives.
     *
     * @param signal mono at {@link Analysis#SAMPLE_RATE}
     * @return for each set, in order, one {@code Double} or {@code float[]} per column, always finite
     * @throws IllegalArgumentException if the signal has another sample rate
     * @throws TrackException with {@link FailureCode#TOO_SHORT} below {@link Analysis#SHORTEST} samples, with
     *     {@link FailureCode#NOT_FINITE} if a sample or a result is not finite, or as thrown by the signal
     */
    public List<Object[]> extract(Signal signal) {
        extractors.forEach(FeatureExtractor::begin);
        pipelines.values().forEach(FramePipeline::begin);
        long samples = read(signal, true, pipelines.values());
        if (samples < Analysis.SHORTEST) {
            throw failure(FailureCode.TOO_SHORT, samples + " samples; at least " + Analysis.SHORTEST + " are required");
        }
        pipelines.forEach((padding, pipeline) -> {
            TrackFacts facts = pipeline.settle(samples);
            extractorsByPadding.get(padding).forEach(extractor -> extractor.settle(facts));
        });
        showAgain(signal, samples);
        List<Object[]> rows = new ArrayList<>(extractors.size());
        for (int i = 0; i < extractors.size(); i++) {
            rows.add(checked(sets.get(i), extractors.get(i).row()));
        }
        return rows;
    }

    private void showAgain(Signal signal, long samples) {
        List<FramePipeline> unread = new ArrayList<>();
        for (FramePipeline pipeline : pipelines.values()) {
            if (pipeline.needsSecondReading()) {
                unread.add(pipeline);
            } else {
                pipeline.showFromMemory();
            }
        }
        if (unread.isEmpty()) {
            return;
        }
        unread.forEach(FramePipeline::beginSecondReading);
        long again = read(signal, false, unread);
        if (again != samples) {
            throw failure(FailureCode.CHANGED, samples + " samples in the first reading, " + again + " in the second");
        }
        unread.forEach(FramePipeline::finishSecondReading);
    }

    private long read(Signal signal, boolean first, Iterable<FramePipeline> listeners) {
        long samples = 0;
        try (PcmStream stream = signal.open()) {
            if (stream.sampleRate() != Analysis.SAMPLE_RATE) {
                throw new IllegalArgumentException(
                        stream.sampleRate() + " samples per second instead of " + Analysis.SAMPLE_RATE);
            }
            int count = stream.read(block, 0, BLOCK);
            while (count >= 0) {
                checkFinite(count, samples);
                samples += count;
                if (first) {
                    for (FeatureExtractor extractor : extractors) {
                        extractor.samples(block, count);
                    }
                }
                for (FramePipeline listener : listeners) {
                    listener.write(block, count);
                }
                count = stream.read(block, 0, BLOCK);
            }
        }
        return samples;
    }

    private void checkFinite(int count, long before) {
        for (int i = 0; i < count; i++) {
            if ((Float.floatToRawIntBits(block[i]) & EXPONENT_MASK) == EXPONENT_MASK) {
                throw failure(FailureCode.NOT_FINITE, "sample " + (before + i) + " is " + block[i]);
            }
        }
    }

    private static Object[] checked(FeatureSet set, Object[] row) {
        for (int i = 0; i < row.length; i++) {
            boolean finite = true;
            if (row[i] instanceof Double number) {
                finite = Double.isFinite(number);
            } else if (row[i] instanceof float[] numbers) {
                for (float number : numbers) {
                    finite &= Float.isFinite(number);
                }
            }
            if (!finite) {
                throw failure(
                        FailureCode.NOT_FINITE,
                        set.id() + "." + set.columns().get(i).name() + " is not finite");
            }
        }
        return row;
    }

    private static TrackException failure(FailureCode code, String message) {
        return new TrackException(Stage.EXTRACT, code, message);
    }
}
