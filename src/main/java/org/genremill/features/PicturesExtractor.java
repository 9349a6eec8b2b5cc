package org.genremill.features;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Extracts {@link Pictures}, all or some of them. Mel bands and pitch classes are sums of power, so they are computed
 * at the end from the columns of the spectrogram instead of from every frame; the tuning is then known, too.
 */
final class PicturesExtractor implements FeatureExtractor {
    private static final double FAINTEST_POWER = 1e-10;
    private static final int BINS_PER_ROW = (Analysis.BINS - 1) / Pictures.SPECTROGRAM_ROWS;
    private static final int VOICES = Scalogram.SCALES / Scalogram.OCTAVES;

    private final int columns;
    private final List<String> wanted;
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
        if (wants("waveform")) {
            envelope.write(block, count);
        }
        if (wants("scalogram")) {
            scalogram.write(block, count);
        }
    }

    @Override
    public void frame(Frame frame) {
        spectra.add(frame.power());
        if (wants("chroma")) {
            tuning.add(frame.power(), frame.strongest());
        }
    }

    @Override
    public void settle(TrackFacts facts) {
        if (wants("scalogram")) {
            scalogram.finish(facts.samples());
        }
    }

    @Override
    public Object[] row() {
        Map<String, float[]> spectral = spectral();
        return wanted.stream()
                .map(name -> switch (name) {
                    case "waveform" -> waveform();
                    case "scalogram" -> scalogram();
                    default -> spectral.get(name);
                })
                .toArray();
    }

    /** Those that are made of the columns of the spectrogram, which are read once. */
    private Map<String, float[]> spectral() {
        float[] spectrogram = new float[wants("spectrogram") ? Pictures.SPECTROGRAM_ROWS * columns : 0];
        float[] mel = new float[wants("mel") ? Analysis.MEL_BANDS * columns : 0];
        float[] chroma = new float[wants("chroma") ? ChromaFilterBank.CLASSES * columns : 0];
        if (spectrogram.length + mel.length + chroma.length == 0) {
            return Map.of();
        }
        Optional<Chroma> meter = Optional.of(tuning)
                .filter(known -> chroma.length > 0)
                .map(known -> new Chroma(new ChromaFilterBank(known.semitones(), Analysis.SAMPLE_RATE)));
        for (int x = 0; x < columns; x++) {
            spectra.column(x, column);
            for (int bin = 0; bin < Analysis.BINS; bin++) {
                power[bin] = (float) column[bin];
            }
            if (spectrogram.length > 0) {
                joinBins(spectrogram, x);
            }
            if (mel.length > 0) {
                melBank.apply(power, bands);
                paint(bands, bands.length, mel, x);
            }
            if (meter.isPresent()) {
                meter.get().measure(power, classes);
                paint(classes, classes.length, chroma, x);
            }
        }
        brighten(spectrogram, Pictures.RANGE_DECIBELS);
        brighten(mel, Pictures.RANGE_DECIBELS);
        return Map.of("spectrogram", spectrogram, "mel", mel, "chroma", chroma);
    }

    private boolean wants(String picture) {
        return wanted.contains(picture);
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
