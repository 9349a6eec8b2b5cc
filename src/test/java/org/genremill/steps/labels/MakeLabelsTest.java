package org.genremill.steps.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.features.FeatureView;
import org.genremill.jobs.LabelledMusic;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.StoredModels;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MakeLabelsTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final String VIEW = "gtzan57";

    @TempDir
    private Path folder;

    /** Tables of earlier versions lack it. */
    @Test
    void rowsWithoutNoveltyArePredictedOnceMore() throws Exception {
        LabelledMusic music = LabelledMusic.make(SPARK.session(), folder, VIEW);
        Store store = music.store();
        PublishedLabels labels = new PublishedLabels(store);
        Dataset<Row> published = labels.rows(labels.current().orElseThrow());
        assertThat(published
                        .where("novelty is null or novelty not between 0 and 1")
                        .count())
                .isZero();
        ModelBundle model = StoredModels.in(store).load(music.models().get(0));
        MakeLabels make = new MakeLabels(store, model, FeatureView.parse(VIEW), 0, NamingRules.PLAIN);

        MakeLabels.Made carried = make.run(Optional.empty(), Optional.of(published), RunId.startingAt(Instant.now()));
        assertThat(carried.carriedOver()).isEqualTo(LabelledMusic.TRACKS);
        MakeLabels.Made again =
                make.run(Optional.empty(), Optional.of(published.drop("novelty")), RunId.startingAt(Instant.now()));
        assertThat(again.carriedOver()).isZero();
        for (MakeLabels.Made made : new MakeLabels.Made[] {carried, again}) {
            Dataset<Row> rows = SPARK.session().read().parquet(made.folder().toString());
            assertThat(rows.orderBy("uri").select("uri", "novelty").collectAsList())
                    .isEqualTo(published.orderBy("uri").select("uri", "novelty").collectAsList());
            assertThat(made.novel()).isEqualTo(rows.where("novelty >= 0.95").count());
        }
    }
}
