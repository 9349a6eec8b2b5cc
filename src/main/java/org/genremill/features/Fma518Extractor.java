package org.genremill.features;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.genremill.dsp.pitch.ChromaEnergy;
import org.genremill.dsp.pitch.ChromaFilterBank;
import org.genremill.dsp.pitch.Tonnetz;
import org.genremill.dsp.shape.Dct;
import org.genremill.dsp.shape.SpectralContrast;
import org.genremill.dsp.shape.SpectralShape;
import org.genremill.dsp.shape.ZeroCrossings;
import org.genremill.dsp.statistics.SampleStatistics;
import org.genremill.features.Fma518.Part;

/** Extracts {@link Fma518}. */
final class Fma518Extractor implements FeatureExtractor {
    private static final int CLASSES = ChromaFilterBank.CLASSES;
    private static final int BANDS = SpectralContrast.BANDS;

    private final Map<Part, SampleStatistics[]> statistics = new EnumMap<>(Part.class);
    private final SampleStatistics level;
    private final SampleStatistics centroid;
    private final SampleStatistics bandwidth;
    private final SampleStatistics rolloff;
    private final ZeroCrossings crossings;
    private final ConstantQChroma constantQ;
    private final ChromaEnergy energy = new ChromaEnergy(this::addEnergy);
    private final SpectralShape shape = new SpectralShape(Analysis.BINS, Analysis.BIN_WIDTH);
    private final SpectralContrast contrast = new SpectralContrast(Analysis.BINS, Analysis.BIN_WIDTH);
    private final Dct dct = new Dct(Part.MFCC.width(), Analysis.MEL_BANDS);
    private final double[] coefficients = new double[Part.MFCC.width()];
    private final double[] chroma = new double[CLASSES];
    private final double[] centre = new double[Tonnetz.DIMENSIONS];
    private final double[] peaks = new double[BANDS];
    private final double[] valleys = new double[BANDS];

    /** Peaks, then valleys, of every frame, because their range is known only at the end. 56 bytes per frame. */
    private float[] extremes = new float[0];

    private int frames;
    private int tonalFrames;
    private int expected;

    /**
     * Creates an extractor.
     *
     * @param exactFrames the number of frames with exact medians and used for the tuning; even
     */
    Fma518Extractor(int exactFrames) {
        for (Part part : Part.values()) {
            SampleStatistics[] all = new SampleStatistics[part.width()];
            Arrays.setAll(all, i -> new SampleStatistics(exactFrames));
            statistics.put(part, all);
        }
        level = statistics.get(Part.RMSE)[0];
        centroid = statistics.get(Part.SPECTRAL_CENTROID)[0];
        bandwidth = statistics.get(Part.SPECTRAL_BANDWIDTH)[0];
        rolloff = statistics.get(Part.SPECTRAL_ROLLOFF)[0];
        crossings = new ZeroCrossings(Analysis.HOP, statistics.get(Part.ZCR)[0]::add);
        constantQ = new ConstantQChroma(exactFrames, this::addConstantQ);
    }

    @Override
    public void begin() {
        statistics.values().forEach(all -> Arrays.asList(all).forEach(SampleStatistics::clear));
        crossings.begin();
        constantQ.begin();
        energy.begin();
        frames = 0;
        tonalFrames = 0;
        expected = Integer.MAX_VALUE;
    }

    @Override
    public void samples(float[] block, int count) {
        crossings.write(block, count);
        constantQ.samples(block, count);
    }

    @Override
    public void frame(Frame frame) {
        float[] magnitude = frame.magnitude();
        shape.measure(magnitude);
        centroid.add(shape.centroid());
        bandwidth.add(shape.bandwidth());
        rolloff.add(shape.rolloff());
        level.add(level(frame.power()));
        contrast.measure(magnitude, peaks, valleys);
        keepExtremes();
        constantQ.frame(frame);
    }

    @Override
    public void settle(TrackFacts facts) {
        expected = facts.frames();
        crossings.finish();
        constantQ.finish();
        energy.finish();
        addContrast();
    }

    @Override
    public void settledFrame(SettledFrame frame) {
        add(Part.CHROMA_STFT, frame.chroma());
        dct.apply(frame.decibels(), coefficients);
        add(Part.MFCC, coefficients);
    }

    @Override
    public Object[] row() {
        return statistics.values().stream()
                .flatMap(Arrays::stream)
                .flatMap(values -> Stream.<Object>of(
                        values.mean(),
                        values.deviation(),
                        values.skewness(),
                        values.kurtosis(),
                        values.median(),
                        values.smallest(),
                        values.largest()))
                .toArray();
    }

    /** The RMS of a frame by Parseval's theorem: inner bins count twice. */
    private static double level(float[] power) {
        double sum = 0.5 * power[0] + 0.5 * power[power.length - 1];
        for (int bin = 1; bin < power.length - 1; bin++) {
            sum += power[bin];
        }
        return Math.sqrt(2 * sum) / Analysis.FRAME;
    }

    private void addConstantQ(double[] sums) {
        if (tonalFrames == expected) {
            return;
        }
        tonalFrames++;
        energy.add(sums);
        double largest = 0;
        for (double value : sums) {
            largest = Math.max(largest, value);
        }
        double norm = largest < Float.MIN_NORMAL ? 1 : largest;
        for (int i = 0; i < CLASSES; i++) {
            chroma[i] = sums[i] / norm;
        }
        add(Part.CHROMA_CQT, chroma);
    }

    private void addEnergy(double[] smooth) {
        add(Part.CHROMA_CENS, smooth);
        Tonnetz.measure(smooth, centre);
        add(Part.TONNETZ, centre);
    }

    private void keepExtremes() {
        if (extremes.length < 2 * BANDS * (frames + 1)) {
            extremes = Arrays.copyOf(extremes, Math.max(1 << 10, extremes.length + extremes.length / 2));
        }
        for (int i = 0; i < BANDS; i++) {
            extremes[2 * BANDS * frames + i] = (float) peaks[i];
            extremes[2 * BANDS * frames + BANDS + i] = (float) valleys[i];
        }
        frames++;
    }

    /** Peaks and valleys are each clipped to 80 dB below the loudest of their kind. */
    private void addContrast() {
        float loudestPeak = Float.NEGATIVE_INFINITY;
        float loudestValley = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 2 * BANDS * frames; i++) {
            if (i % (2 * BANDS) < BANDS) {
                loudestPeak = Math.max(loudestPeak, extremes[i]);
            } else {
                loudestValley = Math.max(loudestValley, extremes[i]);
            }
        }
        double peakFloor = loudestPeak - SettledFrame.RANGE_DECIBELS;
        double valleyFloor = loudestValley - SettledFrame.RANGE_DECIBELS;
        for (int frame = 0; frame < frames; frame++) {
            int start = 2 * BANDS * frame;
            for (int i = 0; i < BANDS; i++) {
                double peak = Math.max(extremes[start + i], peakFloor);
                double valley = Math.max(extremes[start + BANDS + i], valleyFloor);
                peaks[i] = peak - valley;
            }
            add(Part.SPECTRAL_CONTRAST, peaks);
        }
    }

    private void add(Part part, double[] values) {
        SampleStatistics[] all = statistics.get(part);
        for (int i = 0; i < all.length; i++) {
            all[i].add(values[i]);
        }
    }
}
