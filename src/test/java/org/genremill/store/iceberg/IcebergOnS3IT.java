package org.genremill.store.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.hadoop.HadoopTables;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.ConditionalWrites;
import org.genremill.store.CurrentLabels;
import org.genremill.store.GuardedWrites;
import org.genremill.store.RealServer;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The table in a bucket, behind a real S3 API. */
class IcebergOnS3IT {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final String FIRST = "20260101T000000000Z-0000";
    private static final String SECOND = "20260102T000000000Z-0000";

    @TempDir
    private Path folder;

    @Test
    void nightsAreCommittedAndOfTwoWritersOneIsRefused() throws Exception {
        try (RealServer.Running server = RealServer.S3MOCK.start(folder).orElseThrow()) {
            Configuration hadoop =
                    server.register(SPARK.session().sparkContext().hadoopConfiguration());
            Store store = Store.at("s3a://%s/store".formatted(RealServer.BUCKET), SPARK.session());
            CurrentLabels one = IcebergLabelsTest.labels(store, SPARK.session(), FIRST, 3);
            follow(store, one);
            CurrentLabels two =
                    IcebergLabelsTest.labels(store, SPARK.session(), SECOND, 5).after(Optional.of(one));
            follow(store, two);
            Table table =
                    new HadoopTables(hadoop).load(store.layout().icebergLabels().toString());
            assertThat(table.currentSnapshot().summary())
                    .containsEntry(IcebergLabels.RUN, SECOND)
                    .containsEntry("total-records", "5");
            assertThat(table.location()).isEqualTo("s3a://bucket/store/iceberg/labels");

            StoredTable late = operations(store, hadoop);
            TableMetadata seen = late.current();
            follow(store, two.backTo(0, "2026-01-03T00:00:00Z"));
            assertThatThrownBy(() -> late.commit(seen, seen.replaceProperties(Map.of())))
                    .isInstanceOf(CommitFailedException.class);
            assertThat(IcebergLabels.of(store).flatMap(IcebergLabels::currentRun))
                    .hasValue(FIRST);

            follow(store, two.keeping(1));
            assertThat(IcebergLabels.of(store).orElseThrow().runs()).containsExactly(SECOND);
        } finally {
            FileSystem.closeAll();
        }
    }

    private static StoredTable operations(Store store, Configuration hadoop) {
        return new StoredTable(
                store.layout().icebergLabels(),
                store.files(),
                new GuardedWrites(store.files(), ConditionalWrites.ENFORCED),
                hadoop);
    }

    private static void follow(Store store, CurrentLabels published) {
        IcebergLabels.in(store, ConditionalWrites.ENFORCED).follow(published);
    }
}
