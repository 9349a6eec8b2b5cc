package org.genremill.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.TrackNames;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.run.Progress;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Catalogues whose genres stand in the tags of the files. */
class TagGenresTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final FeatureView VIEW = FeatureView.parse("gtzan57");

    @TempDir
    private Path folder;

    private Path music;
    private Store store;

    @BeforeEach
    void synthesise() throws IOException {
        music = folder.resolve("music");
        Files.createDirectories(music.resolve("Artist/Album"));
        write("jazz", "Jazz");
        write("two", "Rock\0Pop");
        write("number", "17");
        write("untagged", null);
        store = Store.at(folder.resolve("store").toString(), SPARK.session());
    }

    @Test
    void tagsNameTheGenresOfTracksAsTheyAreExtracted() {
        Extract.Summary summary = extract(GenreSource.TAG);
        assertThat(summary.counts())
                .containsEntry("extracted", 4L)
                .containsEntry("genres_changed", 0L)
                .containsEntry("without_genre", 1L)
                .containsEntry("tags_read", 0L);
        assertThat(known()).isEqualTo(Map.of("jazz", "Jazz", "two", "Rock; Pop", "number", "Rock", "untagged", "none"));
        assertThat(tags()).containsEntry("two", List.of("Rock", "Pop")).containsEntry("untagged", List.of());
    }

    @Test
    void tracksThatWereExtractedForOtherGenresKeepTheirTagsForLater() {
        extract(GenreSource.FOLDER);
        assertThat(known()).containsEntry("jazz", "Album").containsEntry("untagged", "Album");
        Extract.Summary tagged = extract(GenreSource.TAG);
        assertThat(tagged.counts())
                .containsEntry("extracted", 0L)
                .containsEntry("tags_read", 0L)
                .containsEntry("genres_changed", 4L)
                .containsEntry("genres_removed", 1L);
        assertThat(known()).containsEntry("two", "Rock; Pop").containsEntry("untagged", "none");
    }

    @Test
    void tagsOfTracksExtractedByOlderVersionsAreReadOnce() throws IOException {
        forgetTags(extract(GenreSource.FOLDER));
        Extract.Summary tagged = extract(GenreSource.TAG);
        assertThat(tagged.counts())
                .containsEntry("extracted", 0L)
                .containsEntry("tags_read", 4L)
                .containsEntry("tags_unreadable", 0L)
                .containsEntry("genres_changed", 4L);
        assertThat(known()).isEqualTo(Map.of("jazz", "Jazz", "two", "Rock; Pop", "number", "Rock", "untagged", "none"));

        Extract.Summary again = extract(GenreSource.TAG);
        assertThat(again.counts()).containsEntry("tags_read", 0L).containsEntry("genres_changed", 0L);
        assertThat(again.written()).isEmpty();

        extract(GenreSource.FOLDER);
        Extract.Summary back = extract(GenreSource.TAG);
        assertThat(back.counts())
                .as("what was read is remembered whatever came between")
                .containsEntry("tags_read", 0L)
                .containsEntry("genres_changed", 4L);
    }

    @Test
    void aTrackWhoseTagWasEditedIsExtractedAgainWithItsNewGenre() throws IOException {
        forgetTags(extract(GenreSource.FOLDER));
        extract(GenreSource.TAG);
        write("untagged", "Bossa Nova and more");
        Extract.Summary edited = extract(GenreSource.TAG);
        assertThat(edited.counts())
                .containsEntry("extracted", 1L)
                .containsEntry("tags_read", 0L)
                .containsEntry("without_genre", 0L);
        assertThat(known()).containsEntry("untagged", "Bossa Nova and more").containsEntry("jazz", "Jazz");
    }

    /** Makes the features rows what they were before they held the genres of tags. */
    private void forgetTags(Extract.Summary summary) throws IOException {
        org.apache.hadoop.fs.Path table = store.layout().features(VIEW);
        RunId run = new RunId(summary.run());
        Dataset<Row> old = store.rowsOf(table, run).drop("tag_genres").localCheckpoint();
        store.files().delete(org.genremill.store.Layout.ofRun(table, run));
        store.append(old, table, run);
    }

    private Map<String, String> known() {
        Map<String, String> genres = new TreeMap<>();
        store.features(VIEW)
                .orElseThrow()
                .select("uri", "genre")
                .collectAsList()
                .forEach(row ->
                        genres.put(TrackNames.stem(row.getString(0)), row.isNullAt(1) ? "none" : row.getString(1)));
        return genres;
    }

    private Map<String, List<String>> tags() {
        Map<String, List<String>> tags = new TreeMap<>();
        store.features(VIEW)
                .orElseThrow()
                .select(col("uri"), col("tag_genres"))
                .collectAsList()
                .forEach(row -> tags.put(TrackNames.stem(row.getString(0)), row.getList(1)));
        return tags;
    }

    private Extract.Summary extract(GenreSource source) {
        Catalogue catalogue = new Catalogue(
                List.of(music.toString()), List.of(), List.of(), source, Optional.empty(), Optional.empty());
        return new Extract(
                        catalogue,
                        folder.resolve("store").toString(),
                        new ExtractPlan(List.of(VIEW.id()), ExtractionLimits.DEFAULTS),
                        Map.of())
                .run(SPARK.session(), Progress.NONE);
    }

    /** Writes a track with an ID3v2.4 tag behind its sound, as taggers put it into WAV, or without one. */
    private void write(String name, String genre) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        WavWriter.write(
                file,
                Synthesiser.render(List.of(Style.values()).get(0), name.hashCode() & 0xFF, 1),
                Synthesiser.SAMPLE_RATE);
        if (genre != null) {
            byte[] text = ("\3" + genre).getBytes(StandardCharsets.UTF_8);
            ByteBuffer tag = ByteBuffer.allocate(20 + text.length);
            tag.put("ID3\4\0\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(10 + text.length);
            tag.put("TCON".getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(text.length)
                    .putShort((short) 0)
                    .put(text);
            file.write("id3 ".getBytes(StandardCharsets.ISO_8859_1));
            file.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(tag.capacity())
                    .array());
            file.write(tag.array());
            file.write(new byte[tag.capacity() & 1]);
        }
        Files.write(music.resolve("Artist/Album/" + name + ".wav"), file.toByteArray());
    }
}
