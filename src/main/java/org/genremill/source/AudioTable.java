package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table of music. It can be read in batches. */
final class MusicTable implements SupportsRead {
    private final SourceOptions options;

    MusicTable(SourceOptions options) {
        this.options = requireNonNull(options, "options is null");
    }

    @Override
    public String name() {
        return "genremill %s".formatted(String.join(", ", options.inputs()));
    }

    /** In Spark 4.1 the interface still requires the method that {@code columns} replaces. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return options.columns().schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap given) {
        return new MusicScanBuilder(options);
    }
}
