package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table made of audio files. It can be read at once or as a stream. */
final class AudioTable implements SupportsRead {
    private final String name;
    private final SourceOptions options;
    private final StructType schema;
    private final Predicate<String> listed;
    private final BiFunction<StructType, FileSelection, Scan> scan;

    /**
     * @param name of the data source
     * @param listed tells which columns the listing knows
     * @param scan makes the query from the columns that it reads and the files that it needs
     */
    AudioTable(
            String name,
            SourceOptions options,
            StructType schema,
            Predicate<String> listed,
            BiFunction<StructType, FileSelection, Scan> scan) {
        this.name = requireNonNull(name, "name is null");
        this.options = requireNonNull(options, "options is null");
        this.schema = requireNonNull(schema, "schema is null");
        this.listed = requireNonNull(listed, "listed is null");
        this.scan = requireNonNull(scan, "scan is null");
    }

    @Override
    public String name() {
        return "%s %s".formatted(name, options.shownInputs());
    }

    /** In Spark 4.1 the interface still requires the method that {@code columns} replaces. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ, TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap given) {
        return new AudioScanBuilder(options, schema, listed, scan);
    }
}
