package org.genremill.store.iceberg;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.genremill.store.Files;
import org.genremill.store.GuardedWrites;

/**
 * Commits versions of a table to {@code metadata/v<number>.metadata.json}, the layout that Iceberg calls a Hadoop table.
 * Iceberg's own class for it renames a file into place, which is not atomic on S3. This one creates the file under its
 * name, which a store refuses if it exists. The number in {@code version-hint.text} is only where readers begin to look
 * for the last version.
 */
final class StoredTable implements TableOperations {
    private static final Pattern VERSION = Pattern.compile("v(\\d{1,9})\\.metadata\\.json");

    private final Path location;
    private final Files files;
    private final GuardedWrites writes;
    private final FileIO io;
    private TableMetadata current;
    private int version;

    StoredTable(Path location, Files files, GuardedWrites writes, Configuration hadoop) {
        this.location = location;
        this.files = files;
        this.writes = writes;
        this.io = new HadoopFileIO(hadoop);
    }

    /** Whether there is a table in this folder. */
    static boolean exists(Path location, Files files) {
        return files.exists(hint(location));
    }

    /** The last version; null if there is none. */
    @Override
    public TableMetadata current() {
        return current == null ? refresh() : current;
    }

    @Override
    public TableMetadata refresh() {
        int last = last();
        if (last > 0 && last != version) {
            current = TableMetadataParser.read(io, file(last).toString());
            version = last;
        }
        return current;
    }

    /** @throws CommitFailedException if another process has written this version */
    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
        if (base != current()) {
            throw new CommitFailedException("the table in '%s' has changed", location);
        }
        if (base == metadata) {
            return;
        }
        int next = version + 1;
        if (!writes.createNew(file(next), TableMetadataParser.toJson(metadata))) {
            throw new CommitFailedException("another process has written '%s'", file(next));
        }
        files.replace(hint(location), Integer.toString(next));
        refresh();
        CatalogUtil.deleteRemovedMetadataFiles(io, base, metadata);
    }

    @Override
    public FileIO io() {
        return io;
    }

    @Override
    public String metadataFileLocation(String fileName) {
        return new Path(metadata(location), fileName).toString();
    }

    @Override
    public LocationProvider locationProvider() {
        return LocationProviders.locationsFor(location.toString(), current().properties());
    }

    /** The number of the last version; 0 if there is none. */
    private int last() {
        int last = files.read(hint(location))
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElseGet(this::lastListed);
        // A commit that was killed before it wrote the hint is a commit.
        while (files.exists(file(last + 1))) {
            last++;
        }
        return last;
    }

    private int lastListed() {
        OptionalInt listed = files.files(metadata(location)).stream()
                .map(file -> VERSION.matcher(file.getName()))
                .filter(Matcher::matches)
                .mapToInt(name -> Integer.parseInt(name.group(1)))
                .max();
        return listed.orElse(0);
    }

    private Path file(int number) {
        return new Path(metadata(location), "v%d.metadata.json".formatted(number));
    }

    private static Path hint(Path location) {
        return new Path(metadata(location), "version-hint.text");
    }

    private static Path metadata(Path location) {
        return new Path(location, "metadata");
    }
}
