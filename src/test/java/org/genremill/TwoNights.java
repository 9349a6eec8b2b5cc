package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.genremill.jobs.Label;

/**
 * A night over half of the music, and what an undisturbed night over all of it adds, for comparison with nights that are
 * disturbed.
 *
 * @param folder where the stores are
 * @param over what the nights run over
 * @param before what the first night has published, see {@link MadeNights#published}
 * @param after what the second one publishes
 * @param features all features after the second night
 */
record TwoNights(Path folder, MadeNights over, List<String> before, List<String> after, List<String> features) {
    /** Tracks of the first night. */
    static final int KNOWN = MadeNights.TRACKS / 2;

    /** Runs both. */
    static TwoNights make(SparkSession spark, Path folder) throws IOException {
        MadeNights nights = MadeNights.make(spark, folder);
        Path music = Path.of(nights.music());
        Path later = folder.resolve("later");
        move(music, later);
        String last = folder.resolve("last").toString();
        nights.run(last);
        move(later, music);
        TwoNights both = new TwoNights(folder, nights, nights.published(last), List.of(), List.of());
        String undisturbed = both.store("undisturbed");
        nights.run(undisturbed);
        both = new TwoNights(folder, nights, both.before, nights.published(undisturbed), nights.features(undisturbed));
        assertThat(both.before).hasSize(KNOWN);
        assertThat(both.after).hasSize(MadeNights.TRACKS);
        assertThat(both.features).hasSize(MadeNights.TRACKS);
        return both;
    }

    /** Moves one of the two tracks of each genre. */
    private static void move(Path from, Path to) throws IOException {
        List<Path> genres;
        try (var folders = Files.list(from)) {
            genres = folders.sorted().toList();
        }
        for (Path genre : genres) {
            String name = genre.getFileName().toString();
            Path track = genre.resolve(name + ".00001.wav");
            Files.move(track, Files.createDirectories(to.resolve(name)).resolve(track.getFileName()));
        }
    }

    /** The same with another session. */
    TwoNights on(SparkSession spark) {
        return new TwoNights(folder, new MadeNights(spark, over.music(), over.model()), before, after, features);
    }

    /** A store after the first night. */
    String store(String name) throws IOException {
        return store(folder, name);
    }

    /** The same in another folder. */
    String store(Path parent, String name) throws IOException {
        Path store = parent.resolve("store-" + name);
        FileUtils.copyDirectory(folder.resolve("last").toFile(), store.toFile());
        return store.toString();
    }

    /** Runs another night, as soon as the lease of one that died has expired. */
    Label.Summary next(String store) throws InterruptedException {
        while (true) {
            try {
                return over.run(store);
            } catch (GenremillException e) {
                assertThat(e.kind()).as(e.getMessage()).isEqualTo(GenremillException.Kind.BUSY);
                Thread.sleep(200);
            }
        }
    }

    /** What readers see, see {@link MadeNights#published}. */
    List<String> published(String store) {
        return over.published(store);
    }

    /** Fails unless a store has the rows of both undisturbed nights, each once. */
    void assertSameRows(String store) {
        assertThat(over.published(store)).isEqualTo(after);
        assertThat(over.features(store)).isEqualTo(features);
    }
}
