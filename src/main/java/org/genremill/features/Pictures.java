package org.genremill.features;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.genremill.dsp.fft.Padding;
import org.genremill.dsp.pitch.ChromaFilterBank;
import org.genremill.dsp.wavelet.Scalogram;

/**
 * A track as five pictures of a fixed width, whatever its length: for image networks, and for people to look at.
 *
 * <p>An array holds a picture row by row, the top row first. Time runs from left to right; high frequencies are at the
 * top. Columns are means of power over equal parts of the track (see {@link org.genremill.dsp.shape.TimeGrid}); where a
 * track has fewer frames than a picture has columns, neighbouring columns show the same frame.
 *
 * <p>In spectrogram, mel and scalogram a value is {@code max(0, 1 + (d - m) / r)}, where {@code d} is the power in
 * decibels, {@code m} the largest {@code d} of the picture and {@code r} a range, 80 dB, in the scalogram 50 dB: 1 is
 * the loudest point, 0 is that far below it or lower. A picture with no power above 1e-10 is all 0.
 *
 * <ul>
 *   <li>{@code waveform}: 2 rows, the largest and the smallest sample of each column, cut to [-1, 1];
 *   <li>{@code spectrogram}: 256 rows, linear in frequency, 43.07 Hz each: the mean of four bins of the short-time
 *       power spectrum (2048 samples, Hann, hop 512) from 0 Hz up; the bin at 11,025 Hz is left out;
 *   <li>{@code mel}: 128 rows, one for each of librosa's mel bands;
 *   <li>{@code chroma}: 12 rows from B at the top to C at the bottom: energy of the pitch class at the track's own
 *       tuning, divided by the largest of the column, as in librosa's {@code chroma_stft};
 *   <li>{@code scalogram}: 64 rows, eight to an octave, from 7679 Hz down to C1, as {@link Scalogram} defines.
 * </ul>
 */
public final class Pictures implements FeatureSet {
    /** Columns of the pictures in a features table. */
    public static final int TABLE_COLUMNS = 256;

    /** Rows of a spectrogram. */
    public static final int SPECTROGRAM_ROWS = 256;

    /** Decibels from dark to bright in spectrogram and mel. */
    public static final int RANGE_DECIBELS = 80;

    /** The same in the scalogram, whose wide bands are rarely as quiet as a bin of a spectrum. */
    public static final int SCALOGRAM_RANGE_DECIBELS = 50;

    private final int columns;

    private Pictures(int columns) {
        this.columns = columns;
    }

    /**
     * Pictures with the given number of columns. Only pictures of {@link #TABLE_COLUMNS} columns belong in tables.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4096
     */
    public static Pictures ofWidth(int columns) {
        if (columns < 1 || columns > 4096) {
            throw new IllegalArgumentException("no pictures of " + columns + " columns");
        }
        return new Pictures(columns);
    }

    /** The number of columns of each picture. */
    public int width() {
        return columns;
    }

    /** The number of rows of a picture, by its column's name. */
    public static int rows(String picture) {
        return switch (picture) {
            case "waveform" -> 2;
            case "spectrogram" -> SPECTROGRAM_ROWS;
            case "mel" -> Analysis.MEL_BANDS;
            case "chroma" -> ChromaFilterBank.CLASSES;
            case "scalogram" -> Scalogram.SCALES;
            default -> throw new IllegalArgumentException("no picture '" + picture + "'");
        };
    }

    @Override
    public String id() {
        return "pictures";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                picture("waveform", "smallest and largest sample"),
                picture("spectrogram", "librosa stft, power_to_db"),
                picture("mel", "librosa feature.melspectrogram, power_to_db; Slaney 1998"),
                picture("chroma", "librosa feature.chroma_stft"),
                picture("scalogram", "Grossmann and Morlet 1984"));
    }

    /** The spectrogram and the scalogram; the other pictures add no information. */
    @Override
    public List<Plane> planes(Optional<Segmentation> segmentation) {
        return Stream.of("spectrogram", "scalogram")
                .map(name -> new Plane(name, columns, rows(name), Plane.Order.BAND_BY_BAND))
                .toList();
    }

    @Override
    public Padding padding() {
        return Padding.ZERO;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FRAMES);
    }

    @Override
    public FeatureExtractor newExtractor() {
        return new PicturesExtractor(
                columns, columns().stream().map(Column::name).toList());
    }

    /**
     * Creates an extractor of one picture alone.
     *
     * @param picture the name of its column
     */
    public FeatureExtractor newExtractor(String picture) {
        rows(picture);
        return new PicturesExtractor(columns, List.of(picture));
    }

    private static Column picture(String name, String source) {
        return new Column(name, Column.Type.ARRAY, "1", source);
    }
}
