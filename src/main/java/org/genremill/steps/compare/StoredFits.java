package org.genremill.steps.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;
import org.genremill.Sha256;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.steps.fit.StoredCheckpoints;
import org.genremill.store.CodeVersion;
import org.genremill.store.LiteralPath;
import org.genremill.store.Store;

/**
 * What fits found, written as soon as it is known under a name made of all that it depends on: a run that comes after one
 * that was killed, or asks for more, fits only what is missing.
 */
public final class StoredFits {
    /** So many columns from the left name a fit. */
    private static final int KEY = 3;

    private final Store store;
    private long fitted;
    private long reused;

    public StoredFits(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** How many fits were carried out. */
    public long fitted() {
        return fitted;
    }

    /** How many fits were found done. */
    public long reused() {
        return reused;
    }

    /** What single fits that take long have reached. */
    public Checkpoints checkpoints() {
        return StoredCheckpoints.of(store);
    }

    /** Everything that a divided table depends on. */
    public static List<String> origin(String fingerprint, Map<String, String> artists, SplitProtocol protocol) {
        return List.of(fingerprint, new TreeMap<>(artists).toString(), protocol.toString());
    }

    /**
     * The rows of earlier fits, or those of fits that are carried out now.
     *
     * @param dependsOn everything that the rows depend on beside the code
     * @param schema whose first three columns name a fit
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
        store.spark()
                .createDataFrame(rows, schema)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.toString());
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
