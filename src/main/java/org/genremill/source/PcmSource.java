package org.genremill.source;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source {@code genremill-pcm}: the decoded audio of each track in blocks, for models of one's own. It has the
 * options of {@code genremill} for files and limits, and those of {@link PcmOptions}.
 */
public final class PcmSource implements TableProvider, DataSourceRegister {
    static final String NAME = "genremill-pcm";

    @Override
    public String shortName() {
        return NAME;
    }

    /** @throws org.genremill.GenremillException if an option is wrong */
    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        PcmOptions.of(options.asCaseSensitiveMap());
        return PcmRows.SCHEMA;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        PcmOptions options = PcmOptions.of(properties);
        return new AudioTable(
                NAME,
                options.source(),
                PcmRows.SCHEMA,
                options::isListed,
                (wanted, files) -> new PcmScan(options, wanted, files));
    }
}
