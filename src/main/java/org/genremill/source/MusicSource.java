package org.genremill.source;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.genremill.GenremillException;

/**
 * The data source {@code genremill}: one row per track, or per segment, with what its file says and its features. For
 * example {@code spark.read().format("genremill").option("features", "rich").load("s3a://bucket/music")}. The options
 * are those of {@link SourceOptions}, the columns those of {@link MusicColumns}.
 */
public final class MusicSource implements TableProvider, DataSourceRegister {
    static final String NAME = "genremill";

    @Override
    public String shortName() {
        return NAME;
    }

    /** @throws GenremillException with every wrong option, if there is any */
    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return SourceOptions.of(options.asCaseSensitiveMap()).columns().schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        SourceOptions options = SourceOptions.of(properties);
        MusicColumns columns = options.columns();
        return new AudioTable(
                NAME,
                options,
                columns.schema(),
                columns::isListed,
                (wanted, files) -> new MusicScan(options, columns, wanted, files));
    }
}
