package org.genremill.features;

import java.util.ArrayList;
import java.util.List;
import org.genremill.dsp.hpss.HarmonicPercussive;
import org.genremill.dsp.pitch.ChromaFilterBank;
import org.genremill.dsp.rhythm.OnsetEnvelope;
import org.genremill.dsp.rhythm.Tempo;
import org.genremill.dsp.shape.Dct;
import org.genremill.dsp.shape.FrameEnergy;
import org.genremill.dsp.shape.SpectralShape;
import org.genremill.dsp.shape.ZeroCrossings;
import org.genremill.dsp.statistics.Moments;

/** Extracts {@link Gtzan57}. */
final class Gtzan57Extractor implements FeatureExtractor {
    private static final int HOP = Analysis.HOP;

    private final boolean endsWithLastHop;
    private final List<Moments> all = new ArrayList<>();
    private final Moments chroma = moments();
    private final Moments level = moments();
    private final Moments centroid = moments();
    private final Moments bandwidth = moments();
    private final Moments rolloff = moments();
    private final Moments crossings = moments();
    private final Moments harmonic = moments();
    private final Moments percussive = moments();
    private final Moments[] mfcc = new Moments[Gtzan57.MFCC];

    private final ZeroCrossings zeroCrossings = new ZeroCrossings(HOP, crossings::add);
    private final FrameEnergy energy = new FrameEnergy(HOP);
    private final SpectralShape shape = new SpectralShape(Analysis.BINS, Analysis.BIN_WIDTH);
    private final HarmonicPercussive separation = new HarmonicPercussive(this::addParts);
    private final OnsetEnvelope onsets = new OnsetEnvelope(Analysis.MEL_BANDS);
    private final Tempo tempo = new Tempo(Analysis.SAMPLE_RATE, HOP);
    private final Dct dct = new Dct(Gtzan57.MFCC, Analysis.MEL_BANDS);
    private final double[] coefficients = new double[Gtzan57.MFCC];

    /**
     * Creates an extractor.
     *
     * @param endsWithLastHop whether the harmonic and percussive components are silent after the last whole hop
     */
    Gtzan57Extractor(boolean endsWithLastHop) {
        this.endsWithLastHop = endsWithLastHop;
        for (int i = 0; i < mfcc.length; i++) {
            mfcc[i] = moments();
        }
    }

    @Override
    public void begin() {
        all.forEach(Moments::clear);
        zeroCrossings.begin();
        energy.begin();
        separation.begin();
        onsets.begin();
    }

    @Override
    public void samples(float[] block, int count) {
        zeroCrossings.write(block, count);
    }

    @Override
    public void frame(Frame frame) {
        level.add(energy.next(frame.samples(), frame.offset()));
        shape.measure(frame.magnitude());
        centroid.add(shape.centroid());
        bandwidth.add(shape.bandwidth());
        rolloff.add(shape.rolloff());
        separation.add(frame.samples(), frame.offset(), frame.spectra(), frame.inBatch(), frame.power());
    }

    @Override
    public void settle(TrackFacts facts) {
        zeroCrossings.finish();
        long sounding = endsWithLastHop ? (long) HOP * (facts.frames() - 1) : facts.samples();
        separation.finish(sounding);
        harmonic.addZeros(facts.samples() - sounding);
        percussive.addZeros(facts.samples() - sounding);
    }

    @Override
    public void settledFrame(SettledFrame frame) {
        chroma.add(frame.chroma(), 0, ChromaFilterBank.CLASSES);
        onsets.add(frame.decibels());
        dct.apply(frame.decibels(), coefficients);
        for (int i = 0; i < mfcc.length; i++) {
            mfcc[i].add(coefficients[i]);
        }
    }

    @Override
    public Object[] row() {
        List<Object> row = new ArrayList<>();
        List.of(chroma, level, centroid, bandwidth, rolloff, crossings, harmonic, percussive)
                .forEach(moments -> addPair(row, moments));
        row.add(tempo.estimate(onsets.values(), onsets.frames()));
        for (Moments moments : mfcc) {
            addPair(row, moments);
        }
        return row.toArray();
    }

    private void addParts(double[] harmonicPart, double[] percussivePart, int offset, int length) {
        harmonic.add(harmonicPart, offset, length);
        percussive.add(percussivePart, offset, length);
    }

    private Moments moments() {
        Moments moments = new Moments();
        all.add(moments);
        return moments;
    }

    private static void addPair(List<Object> row, Moments moments) {
        row.add(moments.mean());
        row.add(moments.variance());
    }
}
