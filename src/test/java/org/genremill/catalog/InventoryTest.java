package org.genremill.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.JoinReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that were made beforehand, held against what a listing shows. */
class InventoryTest {
    private static final String TAG = "d41d8cd98f00b204e9800998ecf8427e";
    private static final String BUCKET = "s3a://music";

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void anInventoryTableGivesTheSameTracksAsAListing() throws IOException {
        Path music = folder.resolve("music");
        StringBuilder rows = new StringBuilder("uri,size,last_modified\n");
        for (String name :
                List.of("rock/1.wav", "rock/cover.jpg", "rock/.hidden/2.wav", "a, \"b\".wav", "blues/3.mp3")) {
            Path file = music.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
            Instant time = Instant.ofEpochMilli(1_700_000_000_000L + name.length());
            Files.setLastModifiedTime(file, FileTime.from(time));
            rows.append("\"file:%s\",%d,%s\n".formatted(file.toString().replace("\"", "\"\""), Files.size(file), time));
        }
        Path other = Files.writeString(folder.resolve("music.wav"), "beside the input");
        rows.append("%s,16,%s\n".formatted(other, Files.getLastModifiedTime(other)));
        String inventory = Files.writeString(folder.resolve("all.csv"), rows).toString();

        Listing listed = lister().list(List.of(music.toString()));
        Listing read = lister().list(List.of(music.toString()), new Inventory(inventory));
        assertThat(Listing.collect(read.tracks())).hasSize(4).isEqualTo(Listing.collect(listed.tracks()));
        assertThat(read.ignored()).isEqualTo(listed.ignored());
        assertThat(read.ignored().byRule()).isEqualTo(Map.of("*.jpg", 1L));

        for (String name : List.of("_all.csv", ".all.csv", "all[1]{a}*.csv")) {
            String strange = Files.writeString(folder.resolve(name), rows).toString();
            assertThat(Listing.collect(lister().list(List.of(music.toString()), new Inventory(strange))
                            .tracks()))
                    .as(name)
                    .isEqualTo(Listing.collect(listed.tracks()));
        }

        String parquet = folder.resolve("_all[1]").toString();
        SPARK.session()
                .read()
                .option("header", "true")
                .option("escape", "\"")
                .csv(inventory)
                .selectExpr("uri", "cast(size as bigint) size", "cast(last_modified as timestamp) Last_Modified")
                .write()
                .parquet(parquet);
        assertThat(Listing.collect(lister().list(List.of(music.toString()), new Inventory(parquet))
                        .tracks()))
                .isEqualTo(Listing.collect(listed.tracks()));
    }

    @ParameterizedTest
    @CsvSource({"d41d8cd98f00b204e9800998ecf8427e", "'\"d41d8cd98f00b204e9800998ecf8427e\"'"})
    void theFingerprintIsThatOfAListingWhetherTheTagHasQuotesOrNot(String listedTag) throws IOException {
        TrackRef listed = TrackRef.of(
                new Tagged(new org.apache.hadoop.fs.Path(BUCKET + "/rock/1.wav"), listedTag), Optional.of("rock"));
        Path table =
                Files.writeString(folder.resolve("all.csv"), "bucket,key,size,etag\nmusic,rock/1.wav,7," + TAG + "\n");
        assertThat(tracks(table, BUCKET)).containsExactly(listed);
        assertThat(listed.fingerprint()).isEqualTo("7:" + TAG).matches(TrackRef.ENTITY_TAG + ".*");
    }

    @Test
    void anInventoryOfS3IsReadFromItsManifest() throws IOException {
        List<String> keys = List.of("rock/a b+c%20.wav", "rock/é,\"x\".wav", "blues/1.wav", "blues/gone.wav", "rock/");
        StringBuilder rows = new StringBuilder();
        for (String key : keys) {
            rows.append("\"music\",\"%s\",\"\",\"%s\",\"false\",\"7\",\"2026-01-31T00:00:00.000Z\",\"%s\"\n"
                    .formatted(URLEncoder.encode(key, UTF_8), !key.contains("gone"), TAG));
        }
        Path bucket = folder.resolve("copied [2004]");
        gzip(bucket.resolve("logs/music/all/data/1.csv.gz"), rows.toString());
        Path manifest = bucket.resolve("logs/music/all/2026-01-31T01-00Z/manifest.json");
        Files.createDirectories(manifest.getParent());
        Files.writeString(manifest, """
                {"sourceBucket": "music", "version": "2016-11-30", "fileFormat": "CSV",
                 "fileSchema": "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag",
                 "files": [{"key": "logs/music/all/data/1.csv.gz", "size": 1, "MD5checksum": "0"}]}
                """);
        assertThat(tracks(manifest, BUCKET))
                .containsExactly(
                        new TrackRef(BUCKET + "/blues/1.wav", 7, "7:" + TAG, Optional.of("blues")),
                        new TrackRef(BUCKET + "/rock/a b+c%20.wav", 7, "7:" + TAG, Optional.of("rock")),
                        new TrackRef(BUCKET + "/rock/é,\"x\".wav", 7, "7:" + TAG, Optional.of("rock")));
        assertThat(tracks(manifest, BUCKET + "/blues")).hasSize(1);
        assertThat(tracks(manifest, "s3a://other")).isEmpty();
        assertThat(tracks(manifest, BUCKET + "/blues/1.wav"))
                .as("an input that is one file")
                .singleElement()
                .satisfies(track -> assertThat(track.genre()).isEmpty());
    }

    @Test
    void theOutcomesOfItsRowsAreCounted() throws IOException {
        String rows = """
                bucket,key,size,etag,is_latest
                music,rock/1.wav,7,TAG,true
                music,rock/1.wav,6,TAG,false
                music,rock/,0,TAG,true
                music,rock/cover.jpg,7,TAG,true
                music,blues/2.wav,7,TAG,true
                other,rock/3.wav,7,TAG,true
                """;
        Path table = Files.writeString(folder.resolve("all.csv"), rows.replace("TAG", TAG));
        Listing listing = lister().list(List.of(BUCKET + "/rock"), new Inventory(table.toString()));
        assertThat(listing.size()).isEqualTo(1);
        assertThat(listing.joins())
                .containsExactly(new JoinReport(
                        "inventory",
                        table.toString(),
                        6,
                        2,
                        0,
                        2,
                        0,
                        2,
                        0,
                        List.of(
                                "'s3a://music/blues/2.wav' is outside s3a://music/rock.",
                                "'s3a://other/rock/3.wav' is outside s3a://music/rock.")));
    }

    /** Two of its rows lie outside of the input, so that there are examples to show. */
    @ParameterizedTest
    @ValueSource(strings = {"table", "manifest"})
    void itIsReadNoMoreOftenForWhatBecameOfItsRows(String kind) throws IOException {
        CountingFileSystem.register(SPARK.session().sparkContext().hadoopConfiguration());
        Path rows = Files.writeString(
                folder.resolve("all.csv"),
                (kind.equals("table") ? "bucket,key,size,etag\n" : "")
                        + "music,rock/1.wav,7,x\nmusic,a,7,x\nb,c,7,x\n");
        Path manifest = Files.writeString(folder.resolve("manifest.json"), """
                {"fileFormat": "CSV", "fileSchema": "Bucket, Key, Size, ETag", "files": [{"key": "all.csv"}]}
                """);
        Inventory inventory = new Inventory("counting:" + (kind.equals("table") ? rows : manifest));

        inventory.entries(SPARK.session()).collectAsList();
        int once = CountingFileSystem.opened(rows);
        Listing listing = lister().list(List.of(BUCKET + "/rock"), inventory);
        assertThat(listing.joins().get(0).rows()).isEqualTo(3);
        assertThat(listing.joins().get(0).examples()).hasSize(2);
        assertThat(Listing.collect(listing.tracks())).hasSize(1);
        assertThat(CountingFileSystem.opened(rows)).isEqualTo(once).isPositive();
    }

    @Test
    void aTaskThatIsTriedAgainCountsItsRowsOnce() throws IOException {
        CountingFileSystem.register(SPARK.session().sparkContext().hadoopConfiguration());
        Path parts = Files.createDirectories(folder.resolve("parts"));
        for (int part = 0; part < 3; part++) {
            Files.writeString(
                    parts.resolve("%d.csv".formatted(part)),
                    "uri,size,etag\nrock/%1$d.wav,7,x\nrock/,0,x\n../%1$d.wav,7,x\n../%1$d.mp3,7,x\n".formatted(part));
        }
        Inventory inventory = new Inventory("counting:" + parts);
        List<JoinReport> expected =
                lister().list(List.of(BUCKET + "/music"), inventory).joins();
        assertThat(expected)
                .containsExactly(new JoinReport(
                        "inventory",
                        "counting:" + parts,
                        12,
                        3,
                        0,
                        3,
                        0,
                        3,
                        0,
                        List.of(
                                "'../0.mp3' is outside s3a://music/music.",
                                "'../0.wav' is outside s3a://music/music.",
                                "'../1.mp3' is outside s3a://music/music.")));
        CountingFileSystem.failFirstAttempts(true);
        try {
            assertThat(lister().list(List.of(BUCKET + "/music"), inventory).joins())
                    .isEqualTo(expected);
        } finally {
            CountingFileSystem.failFirstAttempts(false);
        }
        assertThat(CountingFileSystem.failures()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uri", "path", "File_Name", "track_id", "track"})
    void aRelativeNameIsMeantFromTheInput(String column) throws IOException {
        Path table = Files.writeString(
                folder.resolve("all.csv"),
                column
                        + ",size,etag\nrock/1.wav,7,x\nrock/12:30.wav,7,x\n../secret/2.wav,7,x\n/music/blues/3.wav,7,x\n");
        assertThat(tracks(table, BUCKET + "/music"))
                .extracting(TrackRef::uri)
                .containsExactly(
                        BUCKET + "/music/blues/3.wav", BUCKET + "/music/rock/1.wav", BUCKET + "/music/rock/12:30.wav");
    }

    @Test
    void besideABucketAndAKeyAColumnMayHoldATitle() throws IOException {
        Path table = Files.writeString(
                folder.resolve("all.csv"), "track,bucket,key,size,etag\nSong One,music,rock/1.wav,7,x\n");
        assertThat(tracks(table, BUCKET)).extracting(TrackRef::uri).containsExactly(BUCKET + "/rock/1.wav");
    }

    @Test
    void aRelativeNameIsNotResolvedAgainstSeveralInputs() throws IOException {
        Path table = Files.writeString(folder.resolve("all.csv"), "uri,size,etag\nrock/1.wav,7,x\n");
        Listing listing = lister().list(List.of(BUCKET + "/a", BUCKET + "/b"), new Inventory(table.toString()));
        assertThat(listing.size()).isZero();
        assertThat(listing.joins().get(0).examples())
                .containsExactly("'rock/1.wav' is outside s3a://music/a, s3a://music/b.");
    }

    @ParameterizedTest
    @CsvSource({
        "'uri,etag\ns3a://music/1.wav,x', no column 'size'",
        "'name,size\n1.wav,7', no column 'bucket'",
        "'uri,size\ns3a://music/1.wav,7', without an entity tag",
        "'uri,size,last_modified\ns3a://music/1.wav,7,2026-01-31T00:00:00Z', without an entity tag",
        "'uri,size,etag\ns3a://music/1.wav,many,x', without a name or a size",
        "'uri,size,etag\n,7,x', without a name or a size",
    })
    void aTableThatLacksSomethingIsRefusedAndNotHalfRead(String text, String problem) throws IOException {
        Path table = Files.writeString(folder.resolve("all.csv"), text);
        assertThatThrownBy(() -> tracks(table, BUCKET))
                .isInstanceOfSatisfying(GenremillException.class, thrown -> assertThat(thrown.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining(problem);
    }

    @Test
    void aMissingOrDamagedInventoryIsAProblemThatNamesIt() throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.json"), "{\"fileFormat\": \"CSV\"}");
        for (Path path : List.of(folder.resolve("none.csv"), folder.resolve("none.json"), damaged)) {
            assertThatThrownBy(() -> tracks(path, BUCKET))
                    .isInstanceOf(GenremillException.class)
                    .hasMessageContaining(path.getFileName().toString());
        }
    }

    private static List<TrackRef> tracks(Path inventory, String input) {
        return Listing.collect(lister().list(List.of(input), new Inventory(inventory.toString()))
                .tracks());
    }

    private static Lister lister() {
        // The bucket is not accessed, so no credentials are needed.
        SPARK.session()
                .sparkContext()
                .hadoopConfiguration()
                .set("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider");
        return new Lister(
                SPARK.session(), new Rules(Exclusions.of(List.of(), List.of("*.jpg")), new Genres.FromFolder()));
    }

    private static void gzip(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(UTF_8));
        }
    }

    /** A file as an object store's listing shows it. */
    private static final class Tagged extends FileStatus implements EtagSource {
        private static final long serialVersionUID = 1L;

        private final String tag;

        Tagged(org.apache.hadoop.fs.Path path, String tag) {
            super(7, false, 1, 1, 0, path);
            this.tag = tag;
        }

        @Override
        public String getEtag() {
            return tag;
        }
    }
}
