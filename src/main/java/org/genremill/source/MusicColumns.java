package org.genremill.source;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.GenreSource;
import org.genremill.features.Column;
import org.genremill.features.FeatureView;
import org.genremill.store.CodeVersion;
import org.genremill.store.FeatureSchema;
import org.genremill.store.FeatureVectors;

/**
 * The columns of the data source: those of a features table, without the run, and with {@code failure_code} and
 * {@code failure_message} for tracks that could not be extracted. With several feature sets, or if each is a vector,
 * the name of the set stands before the name of the column, or in its place: {@code rich:tempo}, {@code rich}.
 */
final class MusicColumns {
    private static final Set<String> OF_HEADER =
            Set.of("format", "sample_rate", "channels", "artist", "title", "album", "tag_genres", "decoder");
    private static final String GENRE = "genre";
    private static final int POSITION_FIELDS = 3;

    private final List<FeatureView> views;
    private final GenreSource genres;
    private final List<StructField> fields = new ArrayList<>();
    private final Map<String, Cell> cells = new HashMap<>();

    /**
     * @param views the feature sets, all with the same segmentation
     * @param genres the source of genres
     * @param vectors whether each set is one column
     */
    MusicColumns(List<FeatureView> views, GenreSource genres, boolean vectors) {
        this.views = List.copyOf(views);
        this.genres = requireNonNull(genres, "genres is null");
        addTracks();
        addPositions();
        for (int view = 0; view < views.size(); view++) {
            if (vectors && views.get(view).columns().stream().allMatch(MusicColumns::isNumber)) {
                addVector(view);
            } else {
                addFeatures(view);
            }
        }
        add("feature_set", StringType, Cell.constant(ids(views)));
        add("feature_version", IntegerType, Cell.constant(version(views)));
        add("code_version", StringType, Cell.constant(CodeVersion.CURRENT));
        add("failure_code", StringType, new Cell(Cell.Kind.FAILURE_CODE));
        add("failure_message", StringType, new Cell(Cell.Kind.FAILURE_MESSAGE));
    }

    private static String ids(List<FeatureView> views) {
        return views.stream().map(FeatureView::id).collect(Collectors.joining(FeatureView.PLUS));
    }

    /** That of the set; of several sets a hash of their names and versions, as for tables side by side. */
    private static int version(List<FeatureView> views) {
        return FeatureView.version(views.stream().map(FeatureView::set).toList());
    }

    private static boolean isNumber(Column column) {
        return column.type() == Column.Type.SCALAR;
    }

    private void addTracks() {
        StructField[] track = FeatureSchema.track().fields();
        for (int field = 0; field < track.length; field++) {
            add(track[field], track[field].name().equals(GENRE) ? new Cell(Cell.Kind.GENRE) : Cell.track(field));
        }
    }

    /** Tracks that failed have no position. */
    private void addPositions() {
        StructField[] piece = FeatureSchema.piece(views.get(0).set()).fields();
        for (int field = 0; field < POSITION_FIELDS; field++) {
            add(nullable(piece[field], ""), new Cell(Cell.Kind.SEGMENT, 0, field, null));
        }
    }

    private void addVector(int view) {
        FeatureView whole = new FeatureView(views.get(view).set(), Optional.empty());
        add(
                new StructField(whole.id(), createArrayType(DoubleType, false), true, FeatureVectors.describe(whole)),
                new Cell(Cell.Kind.VECTOR, view, POSITION_FIELDS, null));
    }

    private void addFeatures(int view) {
        StructField[] piece = FeatureSchema.piece(views.get(view).set()).fields();
        String prefix = views.size() == 1 ? "" : views.get(view).set().id() + ":";
        for (int field = POSITION_FIELDS; field < piece.length; field++) {
            add(nullable(piece[field], prefix), new Cell(Cell.Kind.FEATURE, view, field, null));
        }
    }

    private static StructField nullable(StructField field, String prefix) {
        return new StructField(prefix + field.name(), field.dataType(), true, field.metadata());
    }

    /** Constants are in every row, and everything else can be missing. */
    private void add(String name, DataType type, Cell cell) {
        add(new StructField(name, type, cell.kind() != Cell.Kind.CONSTANT, Metadata.empty()), cell);
    }

    private void add(StructField field, Cell cell) {
        fields.add(field);
        cells.put(field.name(), cell);
    }

    /** The feature sets. */
    List<FeatureView> views() {
        return views;
    }

    /** All columns. */
    StructType schema() {
        return new StructType(fields.toArray(StructField[]::new));
    }

    /** Where the values of some columns come from, in their order. */
    List<Cell> cells(StructType wanted) {
        return Arrays.stream(wanted.fieldNames()).map(cells::get).toList();
    }

    /** How deep files must be read for some columns. */
    Depth depth(StructType wanted) {
        // How many rows a track has is known after decoding only.
        return views.get(0).segmentation().isPresent()
                ? Depth.AUDIO
                : Arrays.stream(wanted.fieldNames()).map(this::depth).reduce(Depth.LISTING, MusicColumns::deeper);
    }

    /** Whether the listing alone decides about a column. */
    boolean isListed(String name) {
        return depth(name) == Depth.LISTING && cells.get(name).kind() != Cell.Kind.CONSTANT;
    }

    private Depth depth(String name) {
        if (name.equals(GENRE) && genres == GenreSource.TAG) {
            return Depth.HEADER;
        }
        if (FileSelection.COLUMNS.contains(name) || cells.get(name).kind() == Cell.Kind.CONSTANT) {
            return Depth.LISTING;
        }
        return OF_HEADER.contains(name) ? Depth.HEADER : Depth.AUDIO;
    }

    private static Depth deeper(Depth one, Depth other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
