package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.genremill.Problem;
import org.genremill.jobs.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final Configuration HADOOP = new Configuration();

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void findsFilesAtAnyDepthSortedByUri() throws IOException {
        write("rock/live/2.wav");
        write("rock/10.wav");
        write("1.wav");
        write("blues/3.wav");
        Listing listing = list(folder);
        assertThat(Listing.collect(listing.tracks()))
                .extracting(TrackRef::uri)
                .isSorted()
                .hasSize(4);
        assertThat(Listing.collect(listing.tracks()))
                .extracting(TrackRef::name)
                .containsExactlyInAnyOrder("1", "2", "3", "10");
        assertThat(listing.size()).isEqualTo(4);
    }

    @Test
    void overlappingInputsListATrackOnce() throws IOException {
        write("rock/1.wav");
        write("rock/cover.jpg");
        Listing listing = list(
                folder,
                folder.resolve("rock"),
                folder.resolve("rock/1.wav"),
                Path.of(folder + "/../" + folder.getFileName()));
        assertThat(Listing.collect(listing.tracks())).hasSize(1);
        assertThat(listing.ignored()).isEqualTo(1);
    }

    @Test
    void theGenreOfATrackDoesNotDependOnTheOrderOfInputs() throws IOException {
        write("rock/1.wav");
        List<TrackRef> wideFirst = tracks(folder, folder.resolve("rock"));
        List<TrackRef> narrowFirst = tracks(folder.resolve("rock"), folder);
        assertThat(wideFirst).isEqualTo(narrowFirst);
        assertThat(wideFirst.get(0).genre()).hasValue("rock");
    }

    @Test
    void aFileAsAnInputIsListedWhateverItsName() throws IOException {
        Path file = write("_cover.jpg");
        Listing listing = list(file);
        assertThat(Listing.collect(listing.tracks())).singleElement().satisfies(track -> {
            assertThat(track.uri()).endsWith("/_cover.jpg");
            assertThat(track.genre()).isEmpty();
        });
        assertThat(listing.ignored()).isZero();
        assertThat(tracks(folder, file)).isEqualTo(tracks(file));
    }

    @Test
    void whatTheRulesLeaveOutIsCounted() throws IOException {
        write("rock/1.wav");
        write("rock/cover.JPG");
        write(".cache/2.wav");
        Listing listing = list(folder);
        assertThat(Listing.collect(listing.tracks())).hasSize(1);
        assertThat(listing.ignored()).isEqualTo(2);
    }

    @Test
    void aLinkToAFileIsATrackAndALinkToAFolderIsNotEntered() throws IOException {
        Path file = write("rock/1.wav");
        Files.createSymbolicLink(folder.resolve("rock/same.wav"), file);
        Files.createSymbolicLink(folder.resolve("rock/round"), folder);
        Files.createSymbolicLink(folder.resolve("rock/about"), folder.resolve("rock"));
        Files.createSymbolicLink(folder.resolve("rock/nowhere.wav"), folder.resolve("gone"));
        Listing listing = list(folder);
        assertThat(Listing.collect(listing.tracks()))
                .extracting(track -> TrackNames.fileName(track.uri()))
                .containsExactly("1.wav", "same.wav");
        assertThat(listing.ignored()).isEqualTo(2);
    }

    @Test
    void anEmptyFolderIsAnEmptyListing() {
        assertThat(list(folder).size()).isZero();
        assertThat(list(folder).ignored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.wav",
                "it's \"it\".wav",
                "two\nlines.wav",
                "Дом \uD83C\uDFB5.wav",
                "e\u0301.wav",
                "100%.wav",
                "%20.wav",
                "-rf.wav",
                "a:b.wav",
                "#1?.wav",
                "{a,b}[c]*.wav",
                "back\\slash.wav",
                " lead.wav",
                "tab\t.wav"
            })
    void aStrangeNameIsListedAndCanBeReadBack(String name) throws IOException {
        write("ge nre/" + name);
        TrackRef track = tracks(folder).get(0);
        assertThat(TrackNames.fileName(track.uri())).isEqualTo(name);
        assertThat(track.genre()).hasValue("ge nre");
        try (InputStream in = new HadoopAudioSource(track, HADOOP).open()) {
            assertThat(in.readAllBytes()).asString().isEqualTo("sound");
        }
        try (InputStream in = new HadoopAudioSource(track, HADOOP).openAt(2)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("und");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such folder", "-rf", "*.wav"})
    void aMissingInputIsAProblemThatNamesIt(String name) {
        assertThatThrownBy(() -> list(folder.resolve(name)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT))
                .hasMessageContaining(name)
                .hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gopher://host/music", "a:b", "://"})
    void anInputThatIsNoPathIsAProblem(String input) {
        Rules rules = new Rules(Exclusions.of(List.of(), List.of()), new Genres.None());
        assertThatThrownBy(() -> new Lister(SPARK.session(), rules).list(List.of(input)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT))
                .hasMessageContaining("'" + input + "'");
    }

    @Test
    void theFingerprintChangesWithSizeAndWithTime() throws IOException {
        Path file = write("1.wav");
        String before = tracks(folder).get(0).fingerprint();
        assertThat(tracks(folder).get(0).fingerprint()).isEqualTo(before);

        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "longer sound");
        Files.setLastModifiedTime(file, time);
        String longer = tracks(folder).get(0).fingerprint();
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1));
        String later = tracks(folder).get(0).fingerprint();
        assertThat(List.of(before, longer, later)).doesNotHaveDuplicates();
    }

    @Test
    void aTrackKnowsWhatTheListingSaw() throws IOException {
        Path file = write("rock/1.wav");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        assertThat(tracks(folder))
                .containsExactly(new TrackRef(
                        file.toUri().getPath().transform(path -> "file:" + path),
                        5,
                        "5@1700000000000",
                        Optional.of("rock")));
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "sound");
    }

    private static List<TrackRef> tracks(Path... inputs) {
        return Listing.collect(list(inputs).tracks());
    }

    private static Listing list(Path... inputs) {
        Rules rules = new Rules(Exclusions.of(List.of(), List.of("*.jpg")), new Genres.FromFolder());
        return new Lister(SPARK.session(), rules)
                .list(Arrays.stream(inputs).map(Path::toString).toList());
    }
}
