package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PublishedLabelsTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void publishedLabelsAreSeen() {
        PublishedLabels published = new PublishedLabels(Store.at(folder.toString(), SPARK.session()));
        assertThat(published.current()).isEmpty();
        assertThat(published.see().labels()).isEmpty();
        published.switchTo(published.see(), table("1"));
        assertThat(published.current()).hasValue(table("1"));
        published.switchTo(published.see(), table("2"));
        assertThat(published.see().labels()).hasValue(table("2"));
    }

    /** It checked its lease in time, and stalled before it published. */
    @Test
    void inAnObjectStoreARunThatSleptUndoesNothing() {
        ObjectDisk.register(SPARK.session().sparkContext().hadoopConfiguration(), ObjectDisk.Fault.NONE);
        PublishedLabels published = new PublishedLabels(Store.at(ObjectDisk.SCHEME + ":" + folder, SPARK.session()));
        PublishedLabels.Seen nothing = published.see();
        published.switchTo(nothing, table("1"));
        PublishedLabels.Seen first = published.see();
        assertRefused(published, nothing);
        published.switchTo(first, table("2"));
        assertRefused(published, first);
        assertThat(published.current()).hasValue(table("2"));
    }

    @Test
    void aPointerOfVersion01CountsUntilAnotherIsWritten() {
        Store store = Store.at(folder.toString(), SPARK.session());
        PublishedLabels published = new PublishedLabels(store);
        store.files().replace(store.layout().formerCurrentLabels(), Json.write(table("1")));
        store.files().replace(new org.apache.hadoop.fs.Path(store.layout().formerLeases(), "x"), "");
        assertThat(published.current()).hasValue(table("1"));
        assertThat(published.place()).isEqualTo(store.layout().formerCurrentLabels());
        PublishedLabels.Seen seen = published.see();
        assertThat(seen.labels()).hasValue(table("1"));

        store.files().replace(store.layout().formerCurrentLabels(), Json.write(table("of version 0.1 meanwhile")));
        assertRefused(published, seen);

        published.switchTo(published.see(), table("2"));
        assertThat(published.current()).hasValue(table("2"));
        assertThat(published.place()).isEqualTo(store.layout().currentLabels());
        assertThat(folder.resolve("labels")).isEmptyDirectory();
    }

    @Test
    void aRunThatWasKilledBeforeItRemovedTheFormerPointerHasPublished() {
        Store store = Store.at(folder.toString(), SPARK.session());
        PublishedLabels published = new PublishedLabels(store);
        published.switchTo(published.see(), table("2"));
        store.files().replace(store.layout().formerCurrentLabels(), Json.write(table("1")));
        assertThat(published.current()).hasValue(table("2"));
        assertThat(published.isFormerThere()).isTrue();
        published.switchTo(published.see(), table("3"));
        assertThat(published.current()).hasValue(table("3"));
        assertThat(published.isFormerThere()).isFalse();
    }

    private static void assertRefused(PublishedLabels published, PublishedLabels.Seen seen) {
        assertThatThrownBy(() -> published.switchTo(seen, table("of who slept")))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.BUSY))
                .hasMessageContaining("Another run has published labels");
    }

    private static CurrentLabels table(String run) {
        return new CurrentLabels(run, "labels/run=" + run, "m", 7, "now", List.of());
    }
}
