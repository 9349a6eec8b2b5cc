package org.genremill.source;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.GenreSource;
import org.genremill.features.Column;
import org.genremill.features.FeatureView;
import org.genremill.store.CodeVersion;
import org.genremill.store.FeatureSchema;

/**
 * The columns of the data source: those of a features table, without the run, and with {@code failure_code} and
 * {@code failure_message} for tracks that could not be extracted. With several feature sets, or if each is a vector,
 * the name of the set stands before the name of the column, or in its place: {@code rich:tempo}, {@code rich}.
 */
final class MusicColumns {
    private static final Set<String> OF_LISTING = Set.of("uri", "track", "bytes", "fingerprint");
    private static final Set<String> OF_HEADER =
            Set.of("format", "sample_rate", "channels", "artist", "title", "album", "tag_genres", "decoder");
    private static final String GENRE = "genre";
    private static final int POSITION_FIELDS = 3;

    private final List<FeatureView> views;
    private final GenreSource genres;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final StructType schema;

    /**
     * @param views the feature sets, all with the same segmentation
     * @param genres the source of genres
     * @param vectors whether each set is one column
     */
    MusicColumns(List<FeatureView> views, GenreSource genres, boolean vectors) {
        this.views = List.copyOf(views);
        this.genres = requireNonNull(genres, "genres is null");
        StructType all = new StructType();
        all = tracks(all);
        all = positions(all);
        for (int view = 0; view < views.size(); view++) {
            all = vectors ? vector(all, view) : numbers(all, view);
        }
        all = constant(
                all,
                "feature_set",
                String.join("+", views.stream().map(FeatureView::id).toList()));
        all = add(
                all,
                new StructField("feature_version", IntegerType, false, Metadata.empty()),
                Cell.constant(version(views)));
        all = constant(all, "code_version", CodeVersion.CURRENT);
        all = add(
                all,
                new StructField("failure_code", StringType, true, Metadata.empty()),
                new Cell(Cell.Kind.FAILURE_CODE));
        this.schema = add(
                all,
                new StructField("failure_message", StringType, true, Metadata.empty()),
                new Cell(Cell.Kind.FAILURE_MESSAGE));
    }

    /** That of the set; of several sets a hash of their names and versions, as for tables side by side. */
    private static int version(List<FeatureView> views) {
        return FeatureView.version(views.stream().map(FeatureView::set).toList());
    }

    private StructType add(StructType schema, StructField field, Cell cell) {
        cells.put(field.name(), cell);
        return schema.add(field);
    }

    private StructType tracks(StructType schema) {
        StructType all = schema;
        StructField[] fields = FeatureSchema.track().fields();
        for (int field = 0; field < fields.length; field++) {
            boolean genre = fields[field].name().equals(GENRE);
            all = add(all, fields[field], genre ? new Cell(Cell.Kind.GENRE) : Cell.track(field));
        }
        return all;
    }

    private StructType positions(StructType schema) {
        StructField[] fields = {
            new StructField("segment", IntegerType, true, Metadata.empty()),
            new StructField("start_seconds", DoubleType, true, Metadata.empty()),
            new StructField("seconds", DoubleType, true, Metadata.empty())
        };
        StructType all = schema;
        for (int field = 0; field < POSITION_FIELDS; field++) {
            all = add(all, fields[field], new Cell(Cell.Kind.SEGMENT, 0, field, null));
        }
        return all;
    }

    private StructType vector(StructType schema, int view) {
        if (views.get(view).columns().stream().anyMatch(column -> column.type() == Column.Type.ARRAY)) {
            return numbers(schema, view);
        }
        StructField field =
                new StructField(views.get(view).set().id(), createArrayType(DoubleType, false), true, Metadata.empty());
        return add(schema, field, new Cell(Cell.Kind.VECTOR, view, POSITION_FIELDS, null));
    }

    private StructType numbers(StructType schema, int view) {
        StructField[] fields = FeatureSchema.piece(views.get(view).set()).fields();
        String prefix = views.size() == 1 ? "" : views.get(view).set().id() + ":";
        StructType all = schema;
        for (int field = POSITION_FIELDS; field < fields.length; field++) {
            StructField column = fields[field];
            all = add(
                    all,
                    new StructField(prefix + column.name(), column.dataType(), true, column.metadata()),
                    new Cell(Cell.Kind.FEATURE, view, field, null));
        }
        return all;
    }

    private StructType constant(StructType schema, String name, String value) {
        return add(schema, new StructField(name, StringType, false, Metadata.empty()), Cell.constant(value));
    }

    /** All columns. */
    StructType schema() {
        return schema;
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
        if (OF_LISTING.contains(name) || cells.get(name).kind() == Cell.Kind.CONSTANT) {
            return Depth.LISTING;
        }
        if (name.equals(GENRE)) {
            return genres == GenreSource.TAG ? Depth.HEADER : Depth.LISTING;
        }
        return OF_HEADER.contains(name) ? Depth.HEADER : Depth.AUDIO;
    }

    private static Depth deeper(Depth one, Depth other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
