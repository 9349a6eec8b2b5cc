package org.genremill.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each query stops when it has read all files, and the next one goes on from its checkpoint. */
class AudioStreamTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    private Path music;

    @BeforeEach
    void write() throws IOException {
        music = Files.createDirectories(folder.resolve("music"));
    }

    @Test
    void newAndChangedFilesComeOnce() throws Exception {
        run(replacing());
        tone("rock/a.wav", 1);
        Files.writeString(music.resolve("_broken.wav"), "no sound at all, but quite some text");
        run(replacing());
        assertThat(written()).containsExactly("[_broken,null,null,NOT_AUDIO]", "[a,rock,1.0,null]");
        tone("rock/b.wav", 1);
        run(replacing());
        run(replacing());
        assertThat(written())
                .containsExactly("[_broken,null,null,NOT_AUDIO]", "[a,rock,1.0,null]", "[b,rock,1.0,null]");
        tone("rock/a.wav", 2);
        run(replacing());
        assertThat(written())
                .containsExactly(
                        "[_broken,null,null,NOT_AUDIO]", "[a,rock,1.0,null]", "[a,rock,2.0,null]", "[b,rock,1.0,null]");
    }

    @Test
    void aBatchThatFailedIsRepeatedWithTheSameFiles() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            tone(name + ".wav", 1);
        }
        Path failed = folder.resolve("failed");
        assertThatThrownBy(() -> run(each(
                        (batch, id) -> {
                            Files.writeString(failed, String.join(" ", tracks(batch)));
                            throw new IllegalStateException("the sink is full");
                        },
                        2)))
                .isInstanceOf(StreamingQueryException.class)
                .hasMessageContaining("the sink is full");
        tone("aa.wav", 1);
        Path done = Files.createDirectories(folder.resolve("done"));
        run(each((batch, id) -> Files.writeString(done.resolve(id.toString()), String.join(" ", tracks(batch))), 2));
        assertThat(Files.readString(done.resolve("0"))).isEqualTo(Files.readString(failed));
        assertThat(Files.readString(done.resolve("0")).split(" ")).hasSize(2);
        try (Stream<Path> batches = Files.list(done)) {
            assertThat(batches.map(AudioStreamTest::text).flatMap(text -> Stream.of(text.split(" "))))
                    .containsExactlyInAnyOrder("a", "aa", "b", "c");
        }
    }

    @Test
    void decodedAudioIsAStreamToo() throws Exception {
        tone("rock/a.wav", 3);
        Dataset<Row> blocks = SPARK.session()
                .readStream()
                .format("genremill-pcm")
                .option("block-seconds", 2)
                .load(music.toString());
        run(blocks.selectExpr("track", "genre", "double(block)", "string(size(samples))")
                .toDF("track", "genre", "seconds", "failure_code")
                .writeStream()
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .foreachBatch(this::replace));
        assertThat(written()).containsExactly("[a,rock,0.0,44100]", "[a,rock,1.0,22050]");
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThatThrownBy(() -> SPARK.session()
                        .readStream()
                        .format("genremill")
                        .option("files-per-batch", "none")
                        .load(music.toString()))
                .hasMessageContaining("The option 'files-per-batch' must be a whole number from 1, not 'none'");
    }

    /** A sink that ignores repeated batches: each replaces its own folder. */
    private DataStreamWriter<Row> replacing() {
        return each(this::replace, 1_000);
    }

    private void replace(Dataset<Row> batch, Long id) {
        batch.write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.resolve("out/batch=" + id).toString());
    }

    private DataStreamWriter<Row> each(VoidFunction2<Dataset<Row>, Long> batch, int files) {
        return songs(files)
                .writeStream()
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .foreachBatch(batch);
    }

    private Dataset<Row> songs(int files) {
        return SPARK.session()
                .readStream()
                .format("genremill")
                .option("features", "gtzan57")
                .option("files-per-batch", files)
                .load(music.toString())
                .select("track", "genre", "seconds", "failure_code");
    }

    private static void run(DataStreamWriter<Row> writer) throws TimeoutException, StreamingQueryException {
        StreamingQuery query = writer.trigger(Trigger.AvailableNow()).start();
        query.awaitTermination();
    }

    private List<String> written() {
        return SPARK
                .session()
                .read()
                .schema("track string, genre string, seconds double, failure_code string")
                .parquet(folder.resolve("out").toString())
                .drop("batch")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    private static List<String> tracks(Dataset<Row> batch) {
        return batch.select("track").collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tone(String name, int seconds) throws IOException {
        Path file = music.resolve(name);
        Files.createDirectories(file.getParent());
        float[] sound = new float[seconds * 22_050];
        for (int sample = 0; sample < sound.length; sample++) {
            sound[sample] = (float) (0.5 * Math.sin(sample * 0.1));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            WavWriter.write(out, sound, 22_050);
        }
    }
}
