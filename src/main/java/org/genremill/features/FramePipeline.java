package org.genremill.features;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.genremill.dsp.fft.FrameCutter;
import org.genremill.dsp.fft.Padding;
import org.genremill.dsp.fft.RealFft;
import org.genremill.dsp.pitch.ChromaFilterBank;
import org.genremill.dsp.pitch.TuningEstimator;
import org.genremill.dsp.shape.MelBands;
import org.genremill.dsp.shape.MelFilterBank;
import org.genremill.dsp.statistics.Logarithm;

/**
 * The short-time analysis shared by all extractors with the same padding. In the first pass every frame is delivered as
 * it is computed. Then the facts about the track are determined, and every frame is delivered again: from memory, or
 * recomputed from a second reading if the track was too long to store.
 */
final class FramePipeline {
    private static final double FAINTEST_POWER = 1e-10;

    /** One filter bank per tuning, of which there are a hundred; shared by all threads. */
    private static final Map<Double, ChromaFilterBank> CHROMA_BANKS = new ConcurrentHashMap<>();

    private static final MelFilterBank MEL_BANK = new MelFilterBank(
            MelBands.librosa(Analysis.MEL_BANDS, Analysis.SAMPLE_RATE), Analysis.SAMPLE_RATE, Analysis.FRAME);

    private final List<FeatureExtractor> frameExtractors;
    private final List<FeatureExtractor> settledExtractors;
    private final boolean watched;
    private final boolean wantsChroma;
    private final FrameCutter cutter;
    private final FrameStore store;
    private final Frame frame = new Frame();
    private final SettledFrame settledFrame = new SettledFrame(CHROMA_BANKS.computeIfAbsent(0.0, FramePipeline::bank));
    private final TuningEstimator tuning = new TuningEstimator(Analysis.BIN_WIDTH);
    private final double[] decibels = new double[Analysis.MEL_BANDS];
    private int frames;
    private double loudest;
    private boolean settled;

    FramePipeline(Padding padding, Map<FeatureExtractor, Set<Need>> extractors, int framesInMemory) {
        frameExtractors = withAnyOf(extractors, Set.of(Need.FRAMES));
        settledExtractors = withAnyOf(extractors, Set.of(Need.DECIBELS, Need.CHROMA));
        watched = !frameExtractors.isEmpty() || !settledExtractors.isEmpty();
        wantsChroma = !withAnyOf(extractors, Set.of(Need.CHROMA)).isEmpty();
        cutter = new FrameCutter(Analysis.FRAME, Analysis.HOP, RealFft.BATCH, padding, this::showAll);
        store = new FrameStore(framesInMemory);
    }

    void begin() {
        cutter.begin();
        store.begin();
        tuning.begin();
        frames = 0;
        loudest = Double.NEGATIVE_INFINITY;
        settled = false;
    }

    void write(float[] samples, int count) {
        if (watched) {
            cutter.write(samples, count);
        }
    }

    /** Ends the first pass and returns the facts about the track. */
    TrackFacts settle(long samples) {
        if (watched) {
            cutter.finish();
        }
        double semitones = wantsChroma ? tuning.semitones() : 0;
        settled = true;
        settledFrame.begin(CHROMA_BANKS.computeIfAbsent(semitones, FramePipeline::bank), loudest);
        return new TrackFacts(samples, frames, semitones, loudest);
    }

    /** Whether the second pass needs the signal to be read again, between these two calls. */
    boolean needsSecondReading() {
        return !settledExtractors.isEmpty() && !store.complete();
    }

    void beginSecondReading() {
        cutter.begin();
    }

    void finishSecondReading() {
        cutter.finish();
    }

    void showFromMemory() {
        if (!settledExtractors.isEmpty()) {
            for (int i = 0; i < frames; i++) {
                showSettled(store.power(i), store.decibels(i));
            }
        }
    }

    private void showAll(double[] buffer, int offset, int count) {
        frame.transform(buffer, offset, count);
        for (int i = 0; i < count; i++) {
            frame.select(i);
            show();
        }
    }

    private void show() {
        if (!settledExtractors.isEmpty()) {
            measureDecibels();
        }
        if (settled) {
            showSettled(frame.power(), decibels);
            return;
        }
        frames++;
        for (FeatureExtractor extractor : frameExtractors) {
            extractor.frame(frame);
        }
        if (!settledExtractors.isEmpty()) {
            store.keep(frame.power(), decibels);
            for (double level : decibels) {
                loudest = level > loudest ? level : loudest;
            }
        }
        if (wantsChroma) {
            tuning.add(frame.power(), frame.strongest());
        }
    }

    private void showSettled(float[] power, double[] levels) {
        settledFrame.take(power, levels);
        for (FeatureExtractor extractor : settledExtractors) {
            extractor.settledFrame(settledFrame);
        }
    }

    private void measureDecibels() {
        MEL_BANK.apply(frame.power(), decibels);
        for (int band = 0; band < decibels.length; band++) {
            decibels[band] = 10 * Logarithm.log10(Math.max(FAINTEST_POWER, decibels[band]));
        }
    }

    private static List<FeatureExtractor> withAnyOf(Map<FeatureExtractor, Set<Need>> extractors, Set<Need> needs) {
        return extractors.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(needs::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static ChromaFilterBank bank(double tuning) {
        return new ChromaFilterBank(tuning, Analysis.SAMPLE_RATE);
    }
}
