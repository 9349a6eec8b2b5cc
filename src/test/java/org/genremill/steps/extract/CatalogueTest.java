package org.genremill.steps.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.Listing;
import org.genremill.catalog.TrackRef;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeMusic() throws IOException {
        for (String name : List.of("cd0/01.wav", "cd1/01.wav", "cd1/02.wav")) {
            Path file = folder.resolve("music").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @Test
    void genresOfATableAreThoseOfTheListing() throws IOException {
        Listing listing =
                list("uri,genre\ncd0/01.wav,rock\n" + folder + "/music/cd1/01.wav,jazz\n01.wav,folk\n", false);
        assertThat(Listing.collect(listing.tracks()))
                .extracting(TrackRef::genre)
                .containsExactly(Optional.of("rock"), Optional.of("jazz"), Optional.empty());
        assertThat(listing.genres()).isEqualTo(GenreSource.LABELS);
        assertThat(listing.joins()).singleElement().satisfies(report -> {
            assertThat(report.tracksMatched()).isEqualTo(2);
            assertThat(report.tracksWithout()).isEqualTo(1);
            assertThat(report.rowsAmbiguous()).isEqualTo(1);
        });
    }

    @Test
    void aTableThatNamesNoTrackEndsTheRunBeforeAnyWorkUnlessItIsAllowed() throws IOException {
        String other = "uri,genre\n/elsewhere/cd1/02.wav,rock\n";
        assertThatThrownBy(() -> list(other, false))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("'cd1/02.wav' would match");
        assertThat(list(other, true).tracks().where("genre is not null").count())
                .isZero();
    }

    private Listing list(String labels, boolean allowUnmatched) throws IOException {
        Path table = Files.writeString(folder.resolve("labels.csv"), labels);
        return new Catalogue(
                        List.of(folder.resolve("music").toString()),
                        List.of(),
                        List.of(),
                        GenreSource.LABELS,
                        Optional.of(table.toString()),
                        Optional.empty(),
                        allowUnmatched,
                        Optional.empty())
                .list(Store.at(folder.resolve("store").toString(), SPARK.session()));
    }
}
