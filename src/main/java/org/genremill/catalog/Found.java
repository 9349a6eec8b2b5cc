package org.genremill.catalog;

import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The entries of a folder as rows, with their {@code kind}. */
final class Found {
    static final String TRACK = "1 track";
    static final String IGNORED = "2 ignored";
    static final String FOLDER = "3 folder";

    /** The columns of a listing, then those needed only while listing. */
    static final StructType SCHEMA = Listing.SCHEMA
            .add("kind", StringType, false)
            .add("root", StringType, false)
            .add("rule", StringType, true);

    private final Rules rules;
    private final Path root;
    private final StoreFolders.Below store;

    Found(Rules rules, String root) {
        this.rules = rules;
        this.root = new Path(root);
        this.store = rules.store().below(root);
    }

    /** A file or a link to a folder. */
    Row file(FileStatus file) {
        Path path = file.getPath();
        Optional<String> rule = file.isDirectory() ? Optional.of(Ignored.LINK_TO_FOLDER) : rule(path);
        return row(path, file.getLen(), TrackRef.fingerprint(file), rule.isPresent() ? IGNORED : TRACK, rule);
    }

    /** An object named by an inventory. */
    Row entry(Path object, long bytes, String fingerprint) {
        Optional<String> rule = rule(object);
        return row(object, bytes, fingerprint, rule.isPresent() ? IGNORED : TRACK, rule);
    }

    /** {@link #track(FileStatus)} for an object named by an inventory. */
    Row track(Path object, long bytes, String fingerprint) {
        return row(object, bytes, fingerprint, TRACK, Optional.empty());
    }

    /** A file given as an input: it is treated as a track, whatever its name. */
    Row track(FileStatus file) {
        return row(file, TRACK);
    }

    /** A folder to be listed later. */
    Row folder(FileStatus folder) {
        return row(folder, FOLDER);
    }

    private Row row(FileStatus status, String kind) {
        return row(status.getPath(), status.getLen(), TrackRef.fingerprint(status), kind, Optional.empty());
    }

    /** The rule that excludes a file. */
    private Optional<String> rule(Path file) {
        StringBuilder below = new StringBuilder();
        for (Path part = file; part != null && part.depth() > root.depth(); part = part.getParent()) {
            below.insert(0, below.isEmpty() ? part.getName() : part.getName() + "/");
        }
        String path = below.toString();
        return store.contains(path)
                ? Optional.of(Ignored.STORE)
                : rules.exclusions().rule(path);
    }

    private Row row(Path path, long bytes, String fingerprint, String kind, Optional<String> rule) {
        String genre = rules.genres()
                .of(path, root)
                .map(String::strip)
                .filter(stated -> !stated.isEmpty())
                .orElse(null);
        return RowFactory.create(path.toString(), bytes, fingerprint, genre, kind, root.toString(), rule.orElse(null));
    }
}
