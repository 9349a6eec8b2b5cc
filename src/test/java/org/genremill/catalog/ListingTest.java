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
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.genremill.GenremillException;
import org.genremill.TwiceListingFileSystem;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.Layout;
import org.genremill.store.Store;
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
        assertThat(listing.ignored().files()).isEqualTo(1);
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
        assertThat(listing.ignored().files()).isZero();
        assertThat(tracks(folder, file)).isEqualTo(tracks(file));
    }

    @Test
    void filesIgnoredByRulesAreCounted() throws IOException {
        write("rock/1.wav");
        write("rock/cover.JPG");
        write("folk/cover.jpg");
        write(".Trash-0/files/2.wav");
        Listing listing = list(folder);
        assertThat(Listing.collect(listing.tracks())).hasSize(1);
        assertThat(listing.ignored().byRule()).isEqualTo(Map.of("*.jpg", 2L, "**/.Trash*", 1L));
        assertThat(listing.ignored().examples().get("*.jpg"))
                .containsExactly(uri("folk/cover.jpg"), uri("rock/cover.JPG"));
        assertThat(listing.ignored().summary()).isEqualTo("3 files ignored: 2 *.jpg, 1 **/.Trash*");
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
        assertThat(listing.ignored().byRule()).isEqualTo(Map.of(Ignored.LINK_TO_FOLDER, 2L));
        assertThat(listing.ignored().summary()).isEqualTo("2 files ignored: 2 links to folders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "...And Justice/1.wav",
                ".38 Special/2.wav",
                "_Compilations/3.wav",
                ".hidden.wav",
                "_x.wav",
                "a/_b/.c/d.wav",
                "#1/a.wav",
                "[1999]/{a,b}*/c?.wav",
                "100%/%20 + 1.wav"
            })
    void filesAreIgnoredOnlyByARule(String name) throws IOException {
        write(name);
        Listing listing = list(folder);
        assertThat(Listing.collect(listing.tracks())).extracting(TrackRef::uri).containsExactly(uri(name));
        assertThat(listing.ignored().files()).isZero();
    }

    @Test
    void aMillionIgnoredNamesAreCountedAndFewAreKept() throws IOException {
        for (int i = 0; i < 100; i++) {
            write("covers/%03d.jpg".formatted(i));
        }
        Ignored ignored = list(folder).ignored();
        assertThat(ignored.files()).isEqualTo(100);
        assertThat(ignored.examples().get("*.jpg"))
                .hasSize(Ignored.MOST_EXAMPLES)
                .startsWith(uri("covers/000.jpg"))
                .endsWith(uri("covers/019.jpg"));
    }

    @Test
    void aStoreInsideTheCatalogueIsNeverListed() throws IOException {
        write("rock/1.wav");
        write("here/store/runs/1.wav");
        write("here/store/notes/2.wav");
        write("here/stores/3.wav");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("here/store"));
        String absolute = folder.resolve("here/store").toString();
        String relative =
                Path.of("").toAbsolutePath().relativize(Path.of(absolute)).toString();
        for (String store : List.of("file:" + absolute, "file://" + absolute + "/", relative, link.toString())) {
            Listing listing = list(store(store), folder.toString());
            assertThat(Listing.collect(listing.tracks()))
                    .as(store)
                    .extracting(TrackRef::uri)
                    .containsExactly(uri("here/stores/3.wav"), uri("rock/1.wav"));
            assertThat(listing.ignored().byRule()).isEqualTo(Map.of(Ignored.LINK_TO_FOLDER, 1L, Ignored.STORE, 2L));
        }
        assertThat(list(store(absolute), "file://" + folder + "/here/..").size())
                .isEqualTo(2);
    }

    @Test
    void ifTheStoreContainsTheCatalogueOnlyItsTablesAreIgnored() throws IOException {
        write("runs/1.wav");
        write("music/runs/2.wav");
        StoreFolders store = store(folder.toString());
        assertThat(Listing.collect(list(store, folder.toString()).tracks()))
                .extracting(TrackRef::uri)
                .containsExactly(uri("music/runs/2.wav"));
        assertThat(list(store, folder + "/music").size()).isEqualTo(1);
        assertThat(list(store, folder + "/runs").ignored().byRule()).isEqualTo(Map.of(Ignored.STORE, 1L));
        assertThat(list(store(folder.resolve("gone").toString()), folder.toString())
                        .size())
                .isEqualTo(2);
    }

    private static StoreFolders store(String uri) {
        Layout layout = Store.at(uri, SPARK.session()).layout();
        return new StoreFolders(layout.root().toString(), layout.folders());
    }

    @Test
    void anEmptyFolderIsAnEmptyListing() {
        assertThat(list(folder).size()).isZero();
        assertThat(list(folder).ignored().files()).isZero();
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
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining(name)
                .hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gopher://host/music", "a:b", "://"})
    void anInputThatIsNotAPathIsAProblem(String input) {
        Rules rules = new Rules(Exclusions.of(List.of(), List.of()), new Genres.Unlisted(GenreSource.NONE));
        assertThatThrownBy(() -> new Lister(SPARK.session(), rules).list(List.of(input)))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("'" + input + "'");
    }

    /** The limits are those of a driver that lists all of it, has room for one file less, and lists nothing. */
    @ParameterizedTest
    @ValueSource(ints = {9, 8, -1})
    void executorsListWhatTheDriverLists(int mostInDriver) throws IOException {
        write("1.wav");
        write("a b/#1 50%/ü?.wav");
        write("a b/cover.jpg");
        write("c/.Trash-1/2.wav");
        write("c/d/e/f/g/h/3.wav");
        write("c/d/cover.jpg");
        write("store/runs/4.wav");
        Files.createSymbolicLink(folder.resolve("c/track.wav"), folder.resolve("1.wav"));
        Files.createSymbolicLink(folder.resolve("c/folder"), folder.resolve("store"));
        StoreFolders store = store(folder.resolve("store").toString());
        for (List<Path> inputs : List.of(List.of(folder), List.of(folder, folder.resolve("c")))) {
            String[] names = inputs.stream().map(Path::toString).toArray(String[]::new);
            Listing expected = list(store, names);
            Listing listing = new Lister(SPARK.session(), rules(store), mostInDriver).list(List.of(names));
            assertThat(Listing.collect(listing.tracks()))
                    .isEqualTo(Listing.collect(expected.tracks()))
                    .hasSize(4)
                    .hasSize((int) listing.size());
            assertThat(listing.ignored()).isEqualTo(expected.ignored());
            assertThat(listing.junk().collectAsList())
                    .hasSize(5)
                    .containsExactlyInAnyOrderElementsOf(expected.junk().collectAsList());
        }
    }

    /** By its marker and by what is in it, as some S3 servers do. */
    @Test
    void tracksOfAFolderThatTheServerListsTwiceAreListedOnce() throws IOException {
        write("rock/1.wav");
        write("rock/live/2.wav");
        Configuration hadoop = SPARK.session().sparkContext().hadoopConfiguration();
        TwiceListingFileSystem.register(hadoop);
        try {
            Listing listing = new Lister(SPARK.session(), rules(store("none")), -1).list(List.of(folder.toString()));
            assertThat(Listing.collect(listing.tracks()))
                    .extracting(TrackRef::uri)
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        } finally {
            TwiceListingFileSystem.unregister(hadoop);
        }
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
        return list(StoreFolders.NONE, Arrays.stream(inputs).map(Path::toString).toArray(String[]::new));
    }

    private static Listing list(StoreFolders store, String... inputs) {
        return new Lister(SPARK.session(), rules(store)).list(List.of(inputs));
    }

    private static Rules rules(StoreFolders store) {
        return new Rules(Exclusions.of(List.of(), List.of("*.jpg", "**/.Trash*")), new Genres.FromFolder(), store);
    }

    private String uri(String name) {
        return "file:" + folder.resolve(name);
    }
}
