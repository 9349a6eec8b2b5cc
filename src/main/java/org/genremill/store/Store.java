package org.genremill.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;

/**
 * The tables of a store. Each run adds a folder to a table and never modifies another run's; a folder is complete once
 * its {@code _SUCCESS} marker, which is written last, exists.
 */
public final class Store {
    private static final String COMPLETE = "_SUCCESS";

    /** The columns that identify a track and its content. */
    private static final StructType KEYS = new StructType()
            .add("uri", StringType)
            .add("fingerprint", StringType)
            .add("content_hash", StringType)
            .add("run_id", StringType);

    private final SparkSession spark;
    private final Layout layout;
    private final Files files;

    /** Read when rows are; the same for all of them. */
    private Optional<Moves> moves = Optional.empty();

    private Store(SparkSession spark, Layout layout, Files files) {
        this.spark = spark;
        this.layout = layout;
        this.files = files;
    }

    /**
     * Opens a store at a URI; it need not exist yet.
     *
     * @throws GenremillException if no file system supports the URI
     */
    public static Store at(String uri, SparkSession spark) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Layout layout = Layout.at(uri, hadoop);
        Files files = new Files(hadoop);
        files.writeNoChecksums(layout.root());
        return new Store(spark, layout, files);
    }

    /** The paths of this store. */
    public Layout layout() {
        return layout;
    }

    /** Small files on this store's file system. */
    public Files files() {
        return files;
    }

    /** The Spark session. */
    public SparkSession spark() {
        return spark;
    }

    /** Adds one run's rows to a table and returns the folder. */
    public Path append(Dataset<Row> rows, Path table, RunId run) {
        return append(rows, table, run, 1);
    }

    /** Adds the rows of one wave of a run to a table and returns the folder. */
    public Path append(Dataset<Row> rows, Path table, RunId run, int wave) {
        Path folder = Layout.ofWave(table, run, wave);
        StoreErrors.writing(
                folder, () -> rows.write().mode(SaveMode.ErrorIfExists).parquet(folder.toString()));
        // Those of executors in other processes.
        files.deleteChecksums(folder);
        return folder;
    }

    /** All complete rows of a table, of every run; empty if there are none. */
    public Optional<Dataset<Row>> rows(Path table) {
        return folders(table)
                .map(reader().option("mergeSchema", "true")::parquet)
                .map(moves()::applied);
    }

    /**
     * Some columns of all complete rows of a table; null where a folder lacks one. Reads no schema.
     *
     * @param schema with {@code run_id} if it has {@code uri}
     */
    public Optional<Dataset<Row>> rows(Path table, StructType schema) {
        return folders(table).map(reader().schema(schema)::parquet).map(moves()::applied);
    }

    /** The complete folders of a table; empty if there are none. */
    private Optional<String[]> folders(Path table) {
        String[] complete = files.folders(table).stream()
                .filter(Layout::isRun)
                .filter(this::isComplete)
                .map(LiteralPath::of)
                .toArray(String[]::new);
        return complete.length == 0 ? Optional.empty() : Optional.of(complete);
    }

    /** The rows of a complete folder; empty otherwise. */
    public Optional<Dataset<Row>> complete(Path folder) {
        if (!isComplete(folder)) {
            return Optional.empty();
        }
        Dataset<Row> rows = reader().parquet(LiteralPath.of(folder));
        return Optional.of(
                Layout.runOf(folder).map(run -> moves().applied(rows, run)).orElse(rows));
    }

    /** Whether a folder is complete. */
    boolean isComplete(Path folder) {
        return files.exists(new Path(folder, COMPLETE));
    }

    private DataFrameReader reader() {
        return spark.read().option("parquet.page.verify-checksum.enabled", true);
    }

    /** The rows of some folders of a table, as they were written. */
    public Dataset<Row> rowsOf(List<Path> folders) {
        return reader().parquet(LiteralPath.of(folders));
    }

    /** The rows that one run added to a table. */
    public Dataset<Row> rowsOf(Path table, RunId run) {
        return rowsOf(List.of(Layout.ofRun(table, run)));
    }

    /**
     * Notes that music is in another folder than before. From now on, all earlier rows of its tracks are read with the present
     * locations.
     *
     * @param from the URI of the folder before, without a slash at its end
     * @param to the same for the present one
     * @param run the run that was told
     * @return false if that was known and no more tracks are concerned
     * @throws GenremillException if no track of the store is below the folder, both are the same, or another run writes the note, too
     */
    public boolean moved(String from, String to, RunId run) {
        if (from.equals(to)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The music is said to have moved from where it is: '%s'.".formatted(to));
        }
        Optional<String> tag = files.entityTag(layout.moves());
        Moves known = readMoves();
        moves = Optional.of(known);
        if (!hasTracksBelow(from)) {
            if (known.include(from, to)) {
                return false;
            }
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The store has no track in '%s', from which the music is said to have moved.".formatted(from));
        }
        Moves next = known.and(new Moves.Move(from, to, run.value()));
        if (!files.replaceUnchanged(layout.moves(), tag, Json.write(next))) {
            throw new GenremillException(
                    GenremillException.Kind.BUSY, "Another run has just noted that music has moved. Run it again.");
        }
        moves = Optional.of(next);
        return true;
    }

    private boolean hasTracksBelow(String folder) {
        return featureTables().stream()
                .flatMap(table -> rows(table, KEYS).stream())
                .anyMatch(
                        rows -> !rows.where(col("uri").startsWith(folder + "/")).isEmpty());
    }

    private Moves moves() {
        if (moves.isEmpty()) {
            moves = Optional.of(readMoves());
        }
        return moves.get();
    }

    private Moves readMoves() {
        return files.read(layout.moves())
                .map(text -> Json.read(text, Moves.class, layout.moves().toString()))
                .orElse(Moves.NONE);
    }

    /**
     * One row per track with features: {@code uri}, and the {@code fingerprint}, {@code content_hash} and
     * {@code run_id} of the newest ones. Reads no features. Of tables side by side, the tracks that all of them hold,
     * with the fingerprint and the run of the first.
     */
    public Optional<Dataset<Row>> keys(FeatureView view) {
        return ofAll(view, this::keysOf).map(JoinedTables::tracks);
    }

    private Optional<Dataset<Row>> keysOf(FeatureView table) {
        return rows(layout.features(table), KEYS).map(rows -> rows.groupBy("uri")
                .agg(max(struct("run_id", "fingerprint", "content_hash")).as("newest"))
                .select("uri", "newest.fingerprint", "newest.content_hash", "newest.run_id"));
    }

    /**
     * One row per track of one features table: {@code uri}, and the {@code content_hash} and the number of {@code rows}
     * of its newest features. Reads no features.
     */
    public Optional<Dataset<Row>> rowCounts(FeatureView table) {
        return rows(layout.features(table), KEYS).map(rows -> rows.groupBy("uri", "run_id")
                .agg(max("content_hash").as("content_hash"), count(lit(1)).as("rows"))
                .groupBy("uri")
                .agg(max(struct("run_id", "content_hash", "rows")).as("newest"))
                .select("uri", "newest.content_hash", "newest.rows"));
    }

    /**
     * The newest features of each track, with the current genre; empty if a table has none. Of tables side by side, the
     * rows that all of them hold.
     */
    public Optional<Dataset<Row>> features(FeatureView view) {
        return view.isJoined()
                ? packed(view).map(rows -> PackedNumbers.unpack(rows, view.columnNames()))
                : newest(view).map(rows -> GenresTable.over(rows, genres()));
    }

    /**
     * {@link #features} of sets of numbers, with the feature columns in {@link PackedNumbers#COLUMN}, in the order of
     * the view.
     */
    public Optional<Dataset<Row>> packed(FeatureView view) {
        return ofAll(view, this::newest)
                .map(tables -> view.isJoined()
                        ? JoinedTables.rows(view, tables)
                        : PackedNumbers.pack(tables.get(0), view.columnNames()))
                .map(rows -> GenresTable.over(rows, genres()));
    }

    /** Of the tables of a view, those without any rows. */
    public List<String> missing(FeatureView view) {
        return view.parts().stream()
                .filter(table -> folders(layout.features(table)).isEmpty())
                .map(FeatureView::id)
                .toList();
    }

    /** What is read of every table of a view; empty if it is empty for one of them. */
    private static Optional<List<Dataset<Row>>> ofAll(
            FeatureView view, Function<FeatureView, Optional<Dataset<Row>>> read) {
        List<Dataset<Row>> tables =
                view.parts().stream().map(read).flatMap(Optional::stream).toList();
        return tables.size() == view.parts().size() ? Optional.of(tables) : Optional.empty();
    }

    /** The folders of all features tables: every set, every version. */
    public List<Path> featureTables() {
        return files.folders(layout.allFeatures()).stream()
                .flatMap(set -> files.folders(set).stream())
                .toList();
    }

    /**
     * One row per track of a features table, with the columns of {@link GenresTable#TRACKS}: facts from the newest
     * rows, and the current genre. Reads no features.
     */
    public Optional<Dataset<Row>> tracks(Path table) {
        return rows(table, GenresTable.TRACKS).map(GenresTable::newest).map(rows -> GenresTable.over(rows, genres()));
    }

    /** {@link #tracks(Path)} of a view; of tables side by side, the tracks that all of them hold. */
    public Optional<Dataset<Row>> tracks(FeatureView view) {
        Optional<Dataset<Row>> tracks = tracks(layout.features(view.parts().get(0)));
        return view.isJoined()
                ? tracks.flatMap(first -> keys(view).map(held -> first.join(held, new String[] {"uri"}, "left_semi")))
                : tracks;
    }

    /** All rows of the genres table, with the columns of {@link GenresTable#SCHEMA}; empty if no genre ever changed. */
    public Optional<Dataset<Row>> genres() {
        return rows(layout.genres(), GenresTable.SCHEMA);
    }

    /** All rows of the corrections table, with the columns of {@link CorrectionsTable#SCHEMA}; empty if there are none. */
    public Optional<Dataset<Row>> corrections() {
        return rows(layout.corrections(), CorrectionsTable.SCHEMA);
    }

    /**
     * One row per track with features in any table: {@code uri}, and the {@code fingerprint} and {@code content_hash}
     * of its newest ones; empty if there are none. Reads no features.
     */
    public Optional<Dataset<Row>> knownTracks() {
        return featureTables().stream()
                .flatMap(table -> rows(table, KEYS).stream())
                .reduce(Dataset::unionByName)
                .map(rows -> rows.groupBy("uri")
                        .agg(max(struct("run_id", "fingerprint", "content_hash"))
                                .as("newest"))
                        .select("uri", "newest.fingerprint", "newest.content_hash"));
    }

    private Optional<Dataset<Row>> newest(FeatureView table) {
        return rows(layout.features(table)).map(Store::newest);
    }

    /** Of a replaced track, which has rows of several runs, only the last run counts. */
    private static Dataset<Row> newest(Dataset<Row> rows) {
        Dataset<Row> last =
                rows.groupBy(col("uri").as("last_uri")).agg(max("run_id").as("last_run"));
        return rows.join(
                last, col("uri").equalTo(col("last_uri")).and(col("run_id").equalTo(col("last_run"))), "left_semi");
    }
}
