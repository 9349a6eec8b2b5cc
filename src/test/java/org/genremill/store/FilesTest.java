package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.assertj.core.api.ThrowableAssert;
import org.genremill.GenremillException;
import org.genremill.TwiceListingFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    private final Files files = new Files(new Configuration());

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void writtenFilesAreRead() {
        Path file = path("new/folders/current.json");
        files.replace(file, "Дом \uD83C\uDFB5\n");
        assertThat(files.read(file)).hasValue("Дом \uD83C\uDFB5\n");
        files.replace(file, "");
        assertThat(files.read(file)).hasValue("");
        files.replace(file, new byte[] {-1, 0, -1});
        assertThat(files.readBytes(file).orElseThrow()).containsExactly(-1, 0, -1);
    }

    @Test
    void aMissingFileIsEmpty() {
        assertThat(files.read(path("none.json"))).isEmpty();
        assertThat(files.read(path("no folder/none.json"))).isEmpty();
        assertThat(files.exists(path("none.json"))).isFalse();
    }

    @Test
    void aFileThatIsReplacedWhileItIsOpenedIsReadAgain() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", ChangingDisk.class.getName());
        hadoop.setBoolean("fs.file.impl.disable.cache", true);
        files.replace(path("current.json"), "text");
        ChangingDisk.changes.set(2);
        assertThat(new Files(hadoop).read(path("current.json"))).hasValue("text");
        assertThat(ChangingDisk.changes).hasNegativeValue();
        ChangingDisk.changes.set(Integer.MAX_VALUE);
        assertThatThrownBy(() -> new Files(hadoop).read(path("current.json")))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("has changed");
    }

    /** A disk whose files change so many times between being found and being read, as S3A reports it. */
    public static final class ChangingDisk extends RawLocalFileSystem {
        static final AtomicInteger changes = new AtomicInteger();

        @Override
        public FSDataInputStream open(Path file, int bufferSize) throws IOException {
            if (changes.getAndDecrement() > 0) {
                throw new PathIOException(file.toString(), "has changed");
            }
            return super.open(file, bufferSize);
        }
    }

    @Test
    void replacingLeavesNothingElseBehind() throws IOException {
        files.replace(path("current.json"), "old");
        files.replace(path("current.json"), "new");
        try (var found = java.nio.file.Files.list(folder)) {
            assertThat(found).containsExactly(folder.resolve("current.json"));
        }
    }

    @Test
    void aReaderSeesTheOldTextOrTheNewOneAndNeverAPart() throws Exception {
        Path file = path("current.json");
        String old = "old ".repeat(5000);
        String other = "new ".repeat(7000);
        files.replace(file, old);
        Set<Optional<String>> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(1);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<?> readings = reader.submit(() -> {
                while (!over.get()) {
                    seen.add(files.read(file));
                    reading.countDown();
                }
            });
            assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
            for (int round = 0; round < 300; round++) {
                files.replace(file, round % 2 == 0 ? other : old);
            }
            over.set(true);
            readings.get(30, TimeUnit.SECONDS);
        } finally {
            over.set(true);
            reader.shutdownNow();
        }
        assertThat(seen).isSubsetOf(Optional.of(old), Optional.of(other));
    }

    @Test
    void aFailedWriteIsAProblemThatNamesTheFile() throws IOException {
        java.nio.file.Files.writeString(folder.resolve("file"), "not a folder");
        assertThatThrownBy(() -> files.replace(path("file/current.json"), "text"))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.STORAGE))
                .hasMessageContaining("file/current.json");
        java.nio.file.Files.createDirectories(folder.resolve("folder/full"));
        assertThatThrownBy(() -> files.replace(path("folder"), "text"))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("folder");
    }

    @Test
    void onlyOneOfSeveralWritersCreatesAFile() {
        assertThat(files.createNew(path("deep/note"), "mine")).isTrue();
        assertThat(files.createNew(path("deep/note"), "theirs")).isFalse();
        assertThat(files.createNew(path("deep/note"), "mine"))
                .as("done before, and the answer lost")
                .isTrue();
        assertThat(files.read(path("deep/note"))).hasValue("mine");
        assertThat(files.read(path("deep/none"))).isEmpty();
    }

    @Test
    void aDiskHasNoTagsAndReplacesInAnyCase() {
        files.replace(path("file"), "old");
        assertThat(files.entityTag(path("file"))).isEmpty();
        assertThat(files.entityTag(path("none"))).isEmpty();
        assertThat(files.replaceUnchanged(path("file"), Optional.of("another's"), "new"))
                .isTrue();
        assertThat(files.read(path("file"))).hasValue("new");
    }

    @Test
    void filesAreListedByNameAndFoldersAreNot() throws IOException {
        for (String name : new String[] {"b", "c", "a"}) {
            files.replace(path(name), name);
        }
        java.nio.file.Files.createDirectories(folder.resolve("d"));
        assertThat(files.files(path(".")).stream().map(Path::getName)).containsExactly("a", "b", "c");
        assertThat(files.files(path("none"))).isEmpty();
    }

    @Test
    void aFolderGoesWithAllThatIsInIt() {
        files.replace(path("folder/one"), "1234");
        files.replace(path("folder/deep/two"), "123");
        assertThat(files.exists(path("folder/deep/two"))).isTrue();
        assertThat(files.bytes(path("folder"))).isEqualTo(7);
        assertThat(files.modified(path("folder/one")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        files.delete(path("folder"));
        assertThat(files.exists(path("folder"))).isFalse();
        files.delete(path("folder"));
        assertThatThrownBy(() -> files.bytes(path("folder"))).hasMessageContaining("folder");
        assertThatThrownBy(() -> files.modified(path("folder"))).hasMessageContaining("folder");
        assertThatThrownBy(() -> files.sha256(path("folder"))).hasMessageContaining("folder");
    }

    @Test
    void foldersAreListedByNameAndFilesAreNot() throws IOException {
        for (String name : new String[] {"run=2", "run=10", "run=1"}) {
            java.nio.file.Files.createDirectories(folder.resolve(name).resolve("inside"));
        }
        java.nio.file.Files.writeString(folder.resolve("run=3"), "a file");
        assertThat(files.folders(path(".")).stream().map(Path::getName)).containsExactly("run=1", "run=10", "run=2");
        assertThat(files.folders(path("none"))).isEmpty();
    }

    @Test
    void aFolderThatTheServerListsTwiceIsThereOnce() throws IOException {
        java.nio.file.Files.createDirectories(folder.resolve("run=1"));
        java.nio.file.Files.createDirectories(folder.resolve("run=2"));
        Configuration hadoop = new Configuration();
        TwiceListingFileSystem.register(hadoop);
        assertThat(new Files(hadoop).folders(path(".")).stream().map(Path::getName))
                .containsExactly("run=1", "run=2");
    }

    @Test
    void everyFileBelowAFolderHasItsPublishedHash() throws IOException {
        // NIST's examples for SHA-256: the empty message and "abc".
        java.nio.file.Files.createDirectories(folder.resolve("model/a b/deep"));
        java.nio.file.Files.writeString(folder.resolve("model/a b/deep/100%.txt"), "abc");
        java.nio.file.Files.writeString(folder.resolve("model/_SUCCESS"), "");
        java.nio.file.Files.writeString(folder.resolve("model/._SUCCESS.crc"), "checksum");
        java.nio.file.Files.writeString(folder.resolve("model/.hidden"), "");
        java.nio.file.Files.writeString(folder.resolve("model/bundle.crc"), "");
        assertThat(files.sha256(path("model")))
                .as("without the checksums that Hadoop keeps on a disk")
                .containsOnlyKeys("a b/deep/100%.txt", "_SUCCESS", ".hidden", "bundle.crc")
                .containsEntry("a b/deep/100%.txt", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .containsEntry("_SUCCESS", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void onlyOneOfSeveralWritersCreatesAnObject() {
        Files objects = objects(ObjectDisk.Fault.NONE);
        assertThat(objects.createNew(object("deep/note"), "mine")).isTrue();
        assertThat(objects.createNew(object("deep/note"), "theirs")).isFalse();
        assertThat(objects.read(object("deep/note"))).hasValue("mine");
    }

    @Test
    void onlyOneOfSeveralWritersCreatesARemoteFile() {
        Files remote = new Files(RemoteDisk.register(new Configuration()));
        Path note = new Path(RemoteDisk.SCHEME + ":" + folder, "deep/note");
        assertThat(remote.createNew(note, "mine")).isTrue();
        assertThat(remote.createNew(note, "theirs")).isFalse();
        assertThat(remote.read(note)).hasValue("mine");
    }

    @Test
    void aFileOnANetworkIsReplacedAndNothingElseIsLeft() {
        Files remote = new Files(RemoteDisk.register(new Configuration()));
        Path file = new Path(RemoteDisk.SCHEME + ":" + folder, "current.json");
        remote.replace(file, "old");
        assertThat(remote.replaceUnchanged(file, Optional.empty(), "new")).isTrue();
        assertThat(remote.read(file)).hasValue("new");
        assertThat(folder.toFile().list()).containsExactly("current.json");
    }

    @Test
    void anObjectIsReplacedWithoutANeighbour() {
        Files objects = objects(ObjectDisk.Fault.NONE);
        objects.replace(object("current.json"), "old");
        objects.replace(object("current.json"), "new");
        assertThat(objects.read(object("current.json"))).hasValue("new");
        assertThat(folder.toFile().list()).containsExactly("current.json");
    }

    @Test
    void anObjectIsOnlyReplacedByWhoSawItLast() {
        Files objects = objects(ObjectDisk.Fault.NONE);
        Path file = object("current.json");
        assertThat(objects.entityTag(file)).isEmpty();
        assertThat(objects.replaceUnchanged(file, Optional.empty(), "one")).isTrue();
        assertThat(objects.replaceUnchanged(file, Optional.empty(), "by who saw none"))
                .isFalse();
        Optional<String> one = objects.entityTag(file);
        assertThat(one).isPresent();
        assertThat(objects.replaceUnchanged(file, one, "two")).isTrue();
        assertThat(objects.replaceUnchanged(file, one, "by who saw the first")).isFalse();
        assertThat(objects.read(file)).hasValue("two");
    }

    @Test
    void aWriteWhoseResponseIsLostIsDone() {
        Files objects = objects(ObjectDisk.Fault.ANSWER_LOST);
        Path file = object("current.json");
        assertThat(objects.createNew(file, "one")).isTrue();
        assertThat(objects.replaceUnchanged(file, objects.entityTag(file), "two"))
                .isTrue();
        assertThat(objects.read(file)).hasValue("two");
    }

    @Test
    void aRejectedObjectIsAProblemThatNamesTheObject() {
        Files objects = objects(ObjectDisk.Fault.REQUEST_LOST);
        assertStorageProblem(() -> objects.createNew(object("note"), "text"), "note");
        objects.replace(object("current.json"), "old");
        Optional<String> tag = objects.entityTag(object("current.json"));
        assertStorageProblem(() -> objects.replaceUnchanged(object("current.json"), tag, "new"), "current.json");
        assertThat(objects.read(object("current.json"))).hasValue("old");
    }

    @Test
    void aLostResponseAndALostRaceIsReportedAsALostRace() {
        Files objects = objects(ObjectDisk.Fault.NONE);
        objects.replace(object("current.json"), "old");
        Optional<String> old = objects.entityTag(object("current.json"));
        objects.replace(object("current.json"), "another's");
        assertThat(objects(ObjectDisk.Fault.REQUEST_LOST).replaceUnchanged(object("current.json"), old, "mine"))
                .isFalse();
    }

    @Test
    void anUnknownFileSystemIsAProblemForEveryOperation() {
        Path file = new Path("gopher://host/file");
        assertStorageProblem(() -> files.replace(file, "text"), "gopher://host/file");
        assertStorageProblem(() -> files.entityTag(file), "gopher://host/file");
        assertStorageProblem(() -> files.read(file), "gopher://host/file");
        assertStorageProblem(() -> files.files(file), "gopher://host/file");
        assertStorageProblem(() -> files.folders(file), "gopher://host/file");
        assertStorageProblem(() -> files.delete(file), "gopher://host/file");
        assertStorageProblem(() -> files.exists(file), "gopher://host/file");
        assertStorageProblem(() -> files.bytes(file), "gopher://host/file");
        assertStorageProblem(() -> files.modified(file), "gopher://host/file");
        assertStorageProblem(() -> files.sha256(file), "gopher://host/file");
    }

    /** Hadoop throws an error then, which is no exception. */
    @Test
    void aFullDiskIsAProblemThatNamesTheFileAndKeepsNoPartOfIt() {
        Files full = new Files(FullDisk.register(new Configuration()));
        Path file = new Path(FullDisk.SCHEME + ":" + folder, "note");
        assertStorageProblem(() -> full.createNew(file, "text"), "note' cannot be created: No space left on device");
        assertThat(full.read(file)).isEmpty();
        assertStorageProblem(() -> full.replace(file, "text"), "note' cannot be written: No space left on device");
        assertThat(full.read(file)).isEmpty();
    }

    private static void assertStorageProblem(ThrowableAssert.ThrowingCallable call, String name) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.STORAGE))
                .hasMessageContaining(name);
    }

    private static Files objects(ObjectDisk.Fault fault) {
        return new Files(ObjectDisk.register(new Configuration(), fault));
    }

    private Path object(String name) {
        return new Path(ObjectDisk.SCHEME + ":" + folder, name);
    }

    private Path path(String name) {
        return new Path(folder.toString(), name);
    }
}
