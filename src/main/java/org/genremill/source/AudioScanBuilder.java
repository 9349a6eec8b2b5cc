package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Collects what a query needs: its columns, its conditions on listed files, and its limit. */
final class AudioScanBuilder
        implements SupportsPushDownRequiredColumns, SupportsPushDownFilters, SupportsPushDownLimit {
    private final SourceOptions options;
    private final ListingFilter listed;
    private final BiFunction<StructType, FileSelection, Scan> scan;
    private StructType wanted;
    private List<Filter> conditions = List.of();
    private OptionalInt most = OptionalInt.empty();

    AudioScanBuilder(
            SourceOptions options,
            StructType schema,
            Predicate<String> listed,
            BiFunction<StructType, FileSelection, Scan> scan) {
        this.options = requireNonNull(options, "options is null");
        this.wanted = requireNonNull(schema, "schema is null");
        this.listed = new ListingFilter(listed);
        this.scan = requireNonNull(scan, "scan is null");
    }

    @Override
    public void pruneColumns(StructType required) {
        wanted = required;
    }

    /** Returns the conditions that Spark must evaluate. */
    @Override
    public Filter[] pushFilters(Filter[] filters) {
        conditions = Arrays.stream(filters).filter(listed::supports).toList();
        return Arrays.stream(filters).filter(filter -> !listed.supports(filter)).toArray(Filter[]::new);
    }

    @Override
    public Filter[] pushedFilters() {
        return conditions.toArray(Filter[]::new);
    }

    /** Each file gives at least one row, so that many files are enough. */
    @Override
    public boolean pushLimit(int limit) {
        most = OptionalInt.of(limit);
        return true;
    }

    /** A file may give several rows. */
    @Override
    public boolean isPartiallyPushed() {
        return true;
    }

    @Override
    public Scan build() {
        return scan.apply(wanted, new FileSelection(options, conditions, most));
    }
}
