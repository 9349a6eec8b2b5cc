package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.steps.run.Progress;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Folders whose names are patterns to Spark's readers. */
class PatternNameTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void musicAndItsStoreMayLieThere() throws IOException {
        Path live = Files.createDirectories(folder.resolve("live [2004] {a,b} *?"));
        // This is what the pattern would find.
        Files.createDirectories(folder.resolve("live 2 a x/store"));
        LabelledMusic labelled = LabelledMusic.make(SPARK.session(), live, "gtzan57");
        Store store = labelled.store();
        assertThat(live.resolve("store/models")).isDirectory();
        assertThat(new Verify(store.layout().root().toString())
                        .run(SPARK.session(), Progress.NONE)
                        .findings())
                .isEmpty();
        PublishedLabels published = new PublishedLabels(store);
        assertThat(published.rows(published.current().orElseThrow()).count()).isEqualTo(LabelledMusic.TRACKS);
        assertThat(folder.resolve("live 2 a x/store")).isEmptyDirectory();
    }
}
