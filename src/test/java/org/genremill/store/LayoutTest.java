package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.fs.Path;
import org.genremill.features.FeatureView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final RunId RUN = new RunId("20260131T235959123Z-7f3a");
    private static final Layout LAYOUT = new Layout(new Path("s3a://bucket/store"));

    @Test
    void everythingHasItsPlaceBelowTheRoot() {
        assertThat(LAYOUT.features(FeatureView.parse("gtzan57-3sx10")))
                .hasToString("s3a://bucket/store/features/gtzan57-3sx10/v1");
        assertThat(LAYOUT.quarantine()).hasToString("s3a://bucket/store/quarantine");
        assertThat(LAYOUT.labels()).hasToString("s3a://bucket/store/labels");
        assertThat(LAYOUT.currentLabels()).hasToString("s3a://bucket/store/labels/current.json");
        assertThat(LAYOUT.results()).hasToString("s3a://bucket/store/results");
        assertThat(LAYOUT.model("forest-1")).hasToString("s3a://bucket/store/models/forest-1");
        assertThat(LAYOUT.manifest(RUN)).hasToString("s3a://bucket/store/runs/20260131T235959123Z-7f3a.json");
    }

    @Test
    void onlyFoldersOfRunsAreRuns() {
        Path folder = Layout.ofRun(LAYOUT.labels(), RUN);
        assertThat(folder).hasToString("s3a://bucket/store/labels/run=20260131T235959123Z-7f3a");
        assertThat(Layout.isRun(folder)).isTrue();
        assertThat(Layout.isRun(LAYOUT.labels())).isFalse();
        assertThat(Layout.isRun(new Path(LAYOUT.labels(), "_temporary"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://bucket", "s3a://bucket/a store", "file:/tmp/100%", "hdfs://host:9000/x/y"})
    void aRelativeFolderDoesNotSayWhereTheStoreLies(String root) {
        Layout layout = new Layout(new Path(root));
        assertThat(layout.relative(Layout.ofRun(layout.labels(), RUN)))
                .isEqualTo("labels/run=20260131T235959123Z-7f3a");
    }
}
