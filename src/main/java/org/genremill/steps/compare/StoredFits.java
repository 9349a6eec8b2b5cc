package org.genremill.steps.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;
import org.genremill.Sha256;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.fit.StoredCheckpoints;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;
import org.genremill.store.CodeVersion;
import org.genremill.store.LiteralPath;
import org.genremill.store.Store;
import org.genremill.store.StoreErrors;

/**
 * Stores the rows of fits as soon as they are known, under a hash of everything they depend on. A later run reuses them
 * and fits only what is missing.
 */
public final class StoredFits {
    /** The number of leading columns that identify a fit. */
    private static final int KEY = 3;

    private final Store store;
    private long fitted;
    private long reused;

    /** Stores fits in the store's folder for them. */
    public StoredFits(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** How many fits were run. */
    public long fitted() {
        return fitted;
    }

    /** How many fits were reused. */
    public long reused() {
        return reused;
    }

    /** Checkpoints of long fits. */
    public Checkpoints checkpoints() {
        return StoredCheckpoints.of(store);
    }

    /**
     * Everything that fits on a split table depend on: its values, how they are weighted and read, and which tracks are
     * trained and tested. How the split came about does not matter: a protocol that ignores artists gives the same
     * origin with and without a table of artists.
     *
     * @param fingerprint of the table's values
     */
    public static List<String> origin(LearningTable table, String fingerprint, Folds folds) {
        return List.of(
                fingerprint,
                "%s version %d, groups %s, planes %s"
                        .formatted(table.columns(), table.version(), table.groups(), table.planes()),
                "%s, tracks %s".formatted(folds.genres(), hashOfSides(folds)));
    }

    private static String hashOfSides(Folds folds) {
        MessageDigest digest = Sha256.digest();
        for (TrainTestIndices sides : folds.sides()) {
            for (int[] places : List.of(sides.train(), sides.test())) {
                digest.update("%d tracks\n".formatted(places.length).getBytes(UTF_8));
                for (int place : places) {
                    LabelledTrack track = folds.tracks().get(place);
                    String fields = String.join("\t", track.id(), track.group(), track.genre());
                    digest.update((fields + "\n").getBytes(UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Returns stored rows, or runs the fits and stores theirs.
     *
     * @param dependsOn everything that the rows depend on, except the code version
     * @param schema of the rows; the first three columns identify a fit
     */
    List<Row> get(List<String> dependsOn, StructType schema, Supplier<List<Row>> fits) {
        Path folder = store.layout().fits(nameOf(dependsOn));
        Optional<Dataset<Row>> found = store.complete(folder);
        if (found.isPresent()) {
            List<Row> rows = found.get().collectAsList();
            reused += count(rows);
            return rows;
        }
        List<Row> rows = fits.get();
        fitted += count(rows);
        StoreErrors.writing(folder, () -> store.spark()
                .createDataFrame(rows, schema)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.toString()));
        return store.spark().read().parquet(LiteralPath.of(folder)).collectAsList();
    }

    private static long count(List<Row> rows) {
        return rows.stream()
                .map(row -> row.toSeq().take(KEY).toList())
                .distinct()
                .count();
    }

    private static String nameOf(List<String> dependsOn) {
        String all = String.join("\n", dependsOn) + "\n" + CodeVersion.CURRENT;
        return HexFormat.of().formatHex(Sha256.digest().digest(all.getBytes(UTF_8)), 0, 12);
    }
}
