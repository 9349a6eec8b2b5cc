package org.genremill.features;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.genremill.dsp.fft.Padding;
import org.genremill.dsp.shape.Dct;

/**
 * One vector per frame, with all frames of a track or segment in one row: the input of sequence networks. The array
 * holds {@code frames} times {@code width} values, frame by frame, and the column {@code frames} holds the number of
 * frames: {@code 1 + samples / 512}, so 130 for three seconds. A row holds at most ten minutes; longer tracks need
 * segments.
 */
final class FrameSequence implements FeatureSet {
    /** Ten minutes. A row with 128 bands then has 13 MB. */
    static final int MOST_FRAMES = 1 + Analysis.FRAMES_IN_MEMORY;

    /** 13 MFCCs, the zeroth first, as in librosa's {@code feature.mfcc(n_mfcc=13)}. */
    static final FrameSequence MFCC13 =
            new FrameSequence("mfcc13", "mfcc", 13, "librosa feature.mfcc; Davis and Mermelstein 1980", () -> {
                Dct dct = new Dct(13, Analysis.MEL_BANDS);
                return dct::apply;
            });

    /**
     * 128 mel bands in decibels of full scale, the lowest first, clipped to 80 dB below the loudest of the row, as in
     * librosa's {@code power_to_db(feature.melspectrogram())}.
     */
    static final FrameSequence LOGMEL = new FrameSequence(
            "logmel",
            "logmel",
            Analysis.MEL_BANDS,
            "librosa feature.melspectrogram, power_to_db; Slaney 1998",
            () -> (decibels, vector) -> System.arraycopy(decibels, 0, vector, 0, Analysis.MEL_BANDS));

    private static final Duration THREE_SECONDS = Duration.ofSeconds(3);

    private final String id;
    private final int width;
    private final List<Column> columns;
    private final Supplier<Projection> projections;

    private FrameSequence(String id, String column, int width, String source, Supplier<Projection> projections) {
        this.id = requireNonNull(id, "id is null");
        this.width = width;
        this.projections = requireNonNull(projections, "projections is null");
        columns = List.of(
                new Column(column, Column.Type.ARRAY, "dB", source),
                new Column("frames", Column.Type.SCALAR, "1", "librosa stft, center=True"));
    }

    /** Converts the mel bands of a frame, in decibels, to its vector. */
    @FunctionalInterface
    interface Projection {
        void apply(double[] decibels, double[] vector);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    /** As many frames as a segment has; for whole tracks those of three seconds. */
    @Override
    public List<Plane> planes(Optional<Segmentation> segmentation) {
        long millis =
                segmentation.map(Segmentation::length).orElse(THREE_SECONDS).toMillis();
        int frames = (int) (1 + millis * Analysis.SAMPLE_RATE / 1000 / Analysis.HOP);
        return List.of(new Plane(columns.get(0).name(), frames, width, Plane.Order.FRAME_BY_FRAME));
    }

    @Override
    public Padding padding() {
        return Padding.ZERO;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.DECIBELS);
    }

    @Override
    public FeatureExtractor newExtractor() {
        return new FrameSequenceExtractor(width, projections.get());
    }
}
