package org.genremill.features;

import java.util.ArrayList;
import java.util.List;
import org.genremill.dsp.pitch.ChromaFilterBank;
import org.genremill.dsp.pitch.Tonnetz;
import org.genremill.dsp.shape.Dct;
import org.genremill.dsp.shape.SlopeFilter;
import org.genremill.dsp.shape.SpectralContrast;
import org.genremill.dsp.statistics.Moments;

/**
 * Means and standard deviations over a track's frames that the 57 columns lack: slopes of 20 MFCCs, each pitch class,
 * tonnetz, contrast, flatness and flux. Flux is the RMS of the mel bands' rises since the previous frame in decibels, 0
 * in the first frame.
 */
final class RichStatistics {
    private static final int MFCC = Gtzan57.MFCC;

    private final List<Moments> all = new ArrayList<>();
    private final Moments[] slopes = moments(MFCC);
    private final Moments[] chroma = moments(ChromaFilterBank.CLASSES);
    private final Moments[] tonnetz = moments(Tonnetz.DIMENSIONS);
    private final Moments[] contrast = moments(SpectralContrast.BANDS);
    private final Moments[] flatness = moments(1);
    private final Moments[] flux = moments(1);

    private final Dct dct = new Dct(MFCC, Analysis.MEL_BANDS);
    private final SlopeFilter slopeFilter = new SlopeFilter(MFCC, values -> add(slopes, values));
    private final SpectralContrast contrasts = new SpectralContrast(Analysis.BINS, Analysis.BIN_WIDTH);
    private final double[] coefficients = new double[MFCC];
    private final double[] coordinates = new double[Tonnetz.DIMENSIONS];
    private final double[] peaks = new double[SpectralContrast.BANDS];
    private final double[] valleys = new double[SpectralContrast.BANDS];
    private final double[] decibelsBefore = new double[Analysis.MEL_BANDS];
    private boolean started;

    static void addColumns(List<Column> columns) {
        for (int i = 1; i <= MFCC; i++) {
            addPair(columns, "mfcc" + i + "_delta", "dB", "librosa feature.delta of feature.mfcc, mode nearest");
        }
        for (int i = 0; i < ChromaFilterBank.CLASSES; i++) {
            addPair(columns, "chroma_%02d".formatted(i), "1", "librosa feature.chroma_stft");
        }
        for (int i = 0; i < Tonnetz.DIMENSIONS; i++) {
            addPair(columns, "tonnetz_" + i, "1", "Harte, Sandler and Gasser 2006");
        }
        for (int i = 0; i < SpectralContrast.BANDS; i++) {
            addPair(columns, "contrast_" + i, "dB", "librosa feature.spectral_contrast");
        }
        addPair(columns, "flatness", "Np", "Gray and Markel 1974");
        addPair(columns, "flux", "dB", "root mean square rise of mel bands");
    }

    private static void addPair(List<Column> columns, String name, String unit, String source) {
        columns.add(new Column(name + "_mean", Column.Type.SCALAR, unit, source));
        columns.add(new Column(name + "_std", Column.Type.SCALAR, unit, source));
    }

    void begin() {
        all.forEach(Moments::clear);
        slopeFilter.begin();
        started = false;
    }

    void frame(Frame frame, double frameFlatness) {
        contrasts.measure(frame.magnitude(), peaks, valleys);
        for (int band = 0; band < SpectralContrast.BANDS; band++) {
            contrast[band].add(peaks[band] - valleys[band]);
        }
        flatness[0].add(frameFlatness);
    }

    void settledFrame(SettledFrame frame) {
        dct.apply(frame.decibels(), coefficients);
        slopeFilter.add(coefficients);
        add(chroma, frame.chroma());
        Tonnetz.measure(frame.chroma(), coordinates);
        add(tonnetz, coordinates);
        double[] decibels = frame.decibels();
        double squares = 0;
        for (int band = 0; band < decibels.length; band++) {
            double rise = started ? Math.max(0, decibels[band] - decibelsBefore[band]) : 0;
            squares += rise * rise;
            decibelsBefore[band] = decibels[band];
        }
        started = true;
        flux[0].add(Math.sqrt(squares / decibels.length));
    }

    void addValues(List<Object> row) {
        slopeFilter.finish();
        for (Moments moments : all) {
            row.add(moments.mean());
            row.add(Math.sqrt(moments.variance()));
        }
    }

    private static void add(Moments[] moments, double[] values) {
        for (int i = 0; i < values.length; i++) {
            moments[i].add(values[i]);
        }
    }

    private Moments[] moments(int count) {
        Moments[] moments = new Moments[count];
        for (int i = 0; i < count; i++) {
            moments[i] = new Moments();
            all.add(moments[i]);
        }
        return moments;
    }
}
