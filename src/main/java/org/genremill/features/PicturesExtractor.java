package org.genremill.features;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.genremill.dsp.pitch.Chroma;
import org.genremill.dsp.pitch.ChromaFilterBank;
import org.genremill.dsp.pitch.TuningEstimator;
import org.genremill.dsp.shape.Envelope;
import org.genremill.dsp.shape.MelBands;
import org.genremill.dsp.shape.MelFilterBank;
import org.genremill.dsp.shape.TimeGrid;
import org.genremill.dsp.statistics.Logarithm;
import org.genremill.dsp.wavelet.Scalogram;

/**
 * Extracts {@link Pictures}, all or some of them. Mel bands and pitch classes are sums of power, so they are computed at the end from the
 * columns of the spectrogram instead of from every frame; the tuning is then known, too.
 */
final class PicturesExtractor implements FeatureExtractor {
    private static final double FAINTEST_POWER = 1e-10;
    private static final int BINS_PER_ROW = (Analysis.BINS - 1) / Pictures.SPECTROGRAM_ROWS;
    private static final int VOICES = Scalogram.SCALES / Scalogram.OCTAVES;

    private final int columns;
    private final List<String> wanted;
    private final Map<String, Supplier<float[]>> painters = Map.of(
            "waveform", this::waveform,
            "spectrogram", this::spectrogram,
            "mel", this::mel,
            "chroma", this::chroma,
            "scalogram", this::scalogram);
    private final Envelope envelope;
    private final TimeGrid spectra;
    private final TimeGrid[] octaves = new TimeGrid[Scalogram.OCTAVES];
    private final Scalogram scalogram;
    private final TuningEstimator tuning = new TuningEstimator(Analysis.BIN_WIDTH);
    private final MelFilterBank melBank = new MelFilterBank(
            MelBands.librosa(Analysis.MEL_BANDS, Analysis.SAMPLE_RATE), Analysis.SAMPLE_RATE, Analysis.FRAME);
    private final double[] column = new double[Analysis.BINS];
    private final float[] power = new float[Analysis.BINS];
    private final double[] bands = new double[Analysis.MEL_BANDS];
    private final double[] classes = new double[ChromaFilterBank.CLASSES];

    /** @param wanted the pictures of a row, in order */
    PicturesExtractor(int columns, List<String> wanted) {
        this.columns = columns;
        this.wanted = List.copyOf(wanted);
        envelope = new Envelope(columns);
        spectra = new TimeGrid(Analysis.BINS, columns);
        Arrays.setAll(octaves, octave -> new TimeGrid(VOICES, columns));
        scalogram = new Scalogram(Analysis.SAMPLE_RATE, (octave, row) -> octaves[octave].add(row));
    }

    @Override
    public void begin() {
        envelope.begin();
        spectra.begin();
        for (TimeGrid octave : octaves) {
            octave.begin();
        }
        scalogram.begin();
        tuning.begin();
    }

    @Override
    public void samples(float[] block, int count) {
        if (wanted.contains("waveform")) {
            envelope.write(block, count);
        }
        if (wanted.contains("scalogram")) {
            scalogram.write(block, count);
        }
    }

    @Override
    public void frame(Frame frame) {
        spectra.add(frame.power());
        if (wanted.contains("chroma")) {
            tuning.add(frame.power(), frame.strongest());
        }
    }

    @Override
    public void settle(TrackFacts facts) {
        if (wanted.contains("scalogram")) {
            scalogram.finish(facts.samples());
        }
    }

    @Override
    public Object[] row() {
        return wanted.stream().map(name -> painters.get(name).get()).toArray();
    }

    private float[] spectrogram() {
        float[] picture = new float[Pictures.SPECTROGRAM_ROWS * columns];
        for (int x = 0; x < columns; x++) {
            spectra.column(x, column);
            joinBins(picture, x);
        }
        brighten(picture, Pictures.RANGE_DECIBELS);
        return picture;
    }

    private float[] mel() {
        float[] picture = new float[Analysis.MEL_BANDS * columns];
        for (int x = 0; x < columns; x++) {
            readPower(x);
            melBank.apply(power, bands);
            paint(bands, bands.length, picture, x);
        }
        brighten(picture, Pictures.RANGE_DECIBELS);
        return picture;
    }

    private float[] chroma() {
        float[] picture = new float[ChromaFilterBank.CLASSES * columns];
        Chroma meter = new Chroma(new ChromaFilterBank(tuning.semitones(), Analysis.SAMPLE_RATE));
        for (int x = 0; x < columns; x++) {
            readPower(x);
            meter.measure(power, classes);
            paint(classes, classes.length, picture, x);
        }
        return picture;
    }

    private void readPower(int x) {
        spectra.column(x, column);
        for (int bin = 0; bin < Analysis.BINS; bin++) {
            power[bin] = (float) column[bin];
        }
    }

    private float[] waveform() {
        float[] picture = new float[2 * columns];
        for (int x = 0; x < columns; x++) {
            picture[x] = Math.min(1, Math.max(-1, envelope.highest(x)));
            picture[columns + x] = Math.min(1, Math.max(-1, envelope.lowest(x)));
        }
        return picture;
    }

    private float[] scalogram() {
        float[] picture = new float[Scalogram.SCALES * columns];
        double[] all = new double[Scalogram.SCALES];
        double[] octave = new double[VOICES];
        for (int x = 0; x < columns; x++) {
            for (int i = 0; i < octaves.length; i++) {
                octaves[i].column(x, octave);
                System.arraycopy(octave, 0, all, i * VOICES, VOICES);
            }
            paint(all, all.length, picture, x);
        }
        brighten(picture, Pictures.SCALOGRAM_RANGE_DECIBELS);
        return picture;
    }

    private void joinBins(float[] picture, int x) {
        for (int row = 0; row < Pictures.SPECTROGRAM_ROWS; row++) {
            double sum = 0;
            for (int i = 0; i < BINS_PER_ROW; i++) {
                sum += column[row * BINS_PER_ROW + i];
            }
            picture[(Pictures.SPECTROGRAM_ROWS - 1 - row) * columns + x] = (float) (sum / BINS_PER_ROW);
        }
    }

    /** Writes a column whose first value is the lowest frequency. */
    private void paint(double[] values, int rows, float[] picture, int x) {
        for (int row = 0; row < rows; row++) {
            picture[(rows - 1 - row) * columns + x] = (float) values[row];
        }
    }

    /** Converts power to brightness. */
    private static void brighten(float[] picture, double range) {
        double loudest = 0;
        for (float value : picture) {
            loudest = Math.max(loudest, value);
        }
        if (loudest <= FAINTEST_POWER) {
            Arrays.fill(picture, 0);
            return;
        }
        double top = 10 * Logarithm.log10(loudest);
        for (int i = 0; i < picture.length; i++) {
            double decibels = 10 * Logarithm.log10(Math.max(FAINTEST_POWER, picture[i]));
            picture[i] = (float) Math.max(0, 1 + (decibels - top) / range);
        }
    }
}
