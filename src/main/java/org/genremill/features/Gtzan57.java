package org.genremill.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.genremill.dsp.fft.Padding;

/**
 * The 57 summary features of the tables published with GTZAN: mean and variance over a track of chroma, level, spectral
 * shape, zero crossings, harmonic and percussive components and 20 MFCCs, and the tempo.
 *
 * <p>There are two profiles. With zero padding the values match librosa 0.10 and 0.11. With reflection they match the
 * published tables, which were computed with an earlier librosa: its inverse transform ended with the last whole hop,
 * so the harmonic and percussive components are silent after it.
 */
final class Gtzan57 extends NumberSet {
    static final int MFCC = 20;

    private static final List<Column> COLUMNS = buildColumns();

    Gtzan57(String id, Padding padding) {
        super(id, 1, COLUMNS, padding, Set.of(Need.FRAMES, Need.DECIBELS, Need.CHROMA));
    }

    @Override
    public FeatureExtractor newExtractor() {
        return new Gtzan57Extractor(padding() == Padding.REFLECT);
    }

    private static List<Column> buildColumns() {
        List<Column> columns = new ArrayList<>();
        addPair(columns, "chroma_stft", "1", "librosa feature.chroma_stft");
        addPair(columns, "rms", "1", "librosa feature.rms");
        addPair(columns, "spectral_centroid", "Hz", "librosa feature.spectral_centroid");
        addPair(columns, "spectral_bandwidth", "Hz", "librosa feature.spectral_bandwidth");
        addPair(columns, "rolloff", "Hz", "librosa feature.spectral_rolloff");
        addPair(columns, "zero_crossing_rate", "1", "librosa feature.zero_crossing_rate");
        addPair(columns, "harmony", "1", "librosa effects.hpss; FitzGerald 2010");
        addPair(columns, "perceptr", "1", "librosa effects.hpss; FitzGerald 2010");
        columns.add(new Column("tempo", Column.Type.SCALAR, "1/min", "librosa beat.beat_track; Ellis 2007"));
        for (int i = 1; i <= MFCC; i++) {
            addPair(columns, "mfcc" + i, "dB", "librosa feature.mfcc; Davis and Mermelstein 1980");
        }
        return List.copyOf(columns);
    }

    private static void addPair(List<Column> columns, String name, String unit, String source) {
        String squared = unit.equals("1") ? unit : unit + "^2";
        columns.add(new Column(name + "_mean", Column.Type.SCALAR, unit, source));
        columns.add(new Column(name + "_var", Column.Type.SCALAR, squared, source));
    }
}
