package org.genremill.steps.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StoredFitsTest {
    private static final StructType SCHEMA = new StructType()
            .add("learner", DataTypes.LongType)
            .add("fold", DataTypes.LongType)
            .add("seed", DataTypes.LongType);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void fitsAreKeptInAFolderWhoseNameIsAPattern() {
        StoredFits fits =
                new StoredFits(Store.at(folder.resolve("live [2004] {a,b} *?").toString(), SPARK.session()));
        List<Row> fitted = List.of(RowFactory.create(1L, 2L, 3L));
        assertThat(fits.get(List.of("x"), SCHEMA, () -> fitted)).isEqualTo(fitted);
        assertThat(fits.get(List.of("x"), SCHEMA, List::of)).isEqualTo(fitted);
        assertThat(fits.fitted()).isEqualTo(1);
        assertThat(fits.reused()).isEqualTo(1);
    }
}
