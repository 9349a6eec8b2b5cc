package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Collects what a query needs: its columns, its conditions on listed files, and its limit. */
final class MusicScanBuilder
        implements SupportsPushDownRequiredColumns, SupportsPushDownFilters, SupportsPushDownLimit {
    private final SourceOptions options;
    private final MusicColumns columns;
    private StructType wanted;
    private List<Filter> conditions = List.of();
    private OptionalInt most = OptionalInt.empty();

    MusicScanBuilder(SourceOptions options) {
        this.options = requireNonNull(options, "options is null");
        this.columns = options.columns();
        this.wanted = columns.schema();
    }

    @Override
    public void pruneColumns(StructType required) {
        wanted = required;
    }

    /** Returns the conditions that Spark must evaluate. */
    @Override
    public Filter[] pushFilters(Filter[] filters) {
        ListingFilter listed = new ListingFilter(columns::isListed);
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
        return new MusicScan(options, columns, wanted, conditions, most);
    }
}
