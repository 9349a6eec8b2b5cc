package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
        assertThat(LAYOUT.genres()).hasToString("s3a://bucket/store/genres");
        assertThat(LAYOUT.labels()).hasToString("s3a://bucket/store/labels");
        assertThat(LAYOUT.currentLabels()).hasToString("s3a://bucket/store/published/labels.json");
        assertThat(LAYOUT.leases()).hasToString("s3a://bucket/store/published/leases");
        assertThat(LAYOUT.lease(7)).hasToString("s3a://bucket/store/published/leases/0000000000000000007.json");
        assertThat(LAYOUT.icebergLabels()).hasToString("s3a://bucket/store/iceberg/labels");
        assertThat(LAYOUT.labels(RUN)).hasToString("s3a://bucket/store/labels/run=" + RUN);
        assertThat(LAYOUT.changes()).hasToString("s3a://bucket/store/changes");
        assertThat(LAYOUT.inStore("a/b")).hasToString("s3a://bucket/store/a/b");
        assertThat(LAYOUT.allFeatures()).hasToString("s3a://bucket/store/features");
        assertThat(LAYOUT.doctor()).hasToString("s3a://bucket/store/doctor");
        assertThat(LAYOUT.similar()).hasToString("s3a://bucket/store/similar");
        assertThat(LAYOUT.checkpoints()).hasToString("s3a://bucket/store/checkpoints");
        assertThat(LAYOUT.fits("x")).hasToString("s3a://bucket/store/comparisons/fits/x");
        assertThat(LAYOUT.comparison(RUN)).hasToString("s3a://bucket/store/comparisons/" + RUN + ".html");
        assertThat(LAYOUT.page(RUN)).hasToString("s3a://bucket/store/runs/" + RUN + ".html");
        assertThat(LAYOUT.inFlight(RUN)).hasToString("s3a://bucket/store/runs/" + RUN + ".in-flight");
        assertThat(LAYOUT.results()).hasToString("s3a://bucket/store/results");
        assertThat(LAYOUT.model("forest-1")).hasToString("s3a://bucket/store/models/forest-1");
        assertThat(LAYOUT.manifest(RUN)).hasToString("s3a://bucket/store/runs/20260131T235959123Z-7f3a.json");
    }

    /** What reads or keeps a store as a whole goes by this list. */
    @Test
    void theFoldersOfAStoreAreAllThatItHas() {
        assertThat(LAYOUT.folders())
                .containsExactlyInAnyOrder(
                        "s3a://bucket/store/features",
                        "s3a://bucket/store/quarantine",
                        "s3a://bucket/store/genres",
                        "s3a://bucket/store/corrections",
                        "s3a://bucket/store/labels",
                        "s3a://bucket/store/changes",
                        "s3a://bucket/store/results",
                        "s3a://bucket/store/comparisons",
                        "s3a://bucket/store/models",
                        "s3a://bucket/store/runs",
                        "s3a://bucket/store/checkpoints",
                        "s3a://bucket/store/published",
                        "s3a://bucket/store/iceberg",
                        "s3a://bucket/store/doctor",
                        "s3a://bucket/store/similar");
    }

    @Test
    void onlyFoldersOfRunsAreRuns() {
        Path folder = Layout.ofRun(LAYOUT.labels(), RUN);
        assertThat(folder).hasToString("s3a://bucket/store/labels/run=20260131T235959123Z-7f3a");
        assertThat(Layout.isRun(folder)).isTrue();
        assertThat(Layout.isRun(LAYOUT.labels())).isFalse();
        assertThat(Layout.isRun(new Path(LAYOUT.labels(), "_temporary"))).isFalse();
    }

    @Test
    void theRunOfAFolderIsKnownFromItsName() {
        assertThat(Layout.ofWave(LAYOUT.labels(), RUN, 1)).isEqualTo(Layout.ofRun(LAYOUT.labels(), RUN));
        assertThat(Layout.ofWave(LAYOUT.labels(), RUN, 2)).hasToString("s3a://bucket/store/labels/run=" + RUN + ".2");
        assertThat(Layout.runOf(Layout.ofRun(LAYOUT.labels(), RUN))).hasValue(RUN);
        assertThat(Layout.runOf(Layout.ofWave(LAYOUT.labels(), RUN, 12))).hasValue(RUN);
        assertThat(Layout.runOf(LAYOUT.inFlight(RUN))).hasValue(RUN);
        assertThat(Layout.runOf(LAYOUT.labels())).isEmpty();
        assertThat(Layout.runOf(new Path("run=x"))).isEmpty();
        assertThat(Layout.runOfPage(LAYOUT.page(RUN))).hasValue(RUN);
        assertThat(Layout.runOfPage(LAYOUT.manifest(RUN))).isEmpty();
        assertThat(RUN.started()).isEqualTo(Instant.parse("2026-01-31T23:59:59.123Z"));
    }

    @Test
    void changesGoWithTheLabelsThatTheyLedTo() {
        assertThat(LAYOUT.tablesOfRuns().stream().filter(LAYOUT::goesWithLabels))
                .containsExactlyInAnyOrder(LAYOUT.labels(), LAYOUT.changes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://bucket", "s3a://bucket/a store", "file:/tmp/100%", "hdfs://host:9000/x/y"})
    void aRelativeFolderDoesNotContainTheStoresLocation(String root) {
        Layout layout = new Layout(new Path(root));
        assertThat(layout.relative(Layout.ofRun(layout.labels(), RUN)))
                .isEqualTo("labels/run=20260131T235959123Z-7f3a");
    }
}
