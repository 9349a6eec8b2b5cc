package org.genremill.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.DecodedTrack;
import org.genremill.audio.Id3Bytes;
import org.genremill.audio.format.AudioSource;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PcmSourceTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final int RATE = 22_050;
    private static final int SECONDS = 5;

    @TempDir
    private Path music;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(music.resolve("rock"));
        float[] sound = new float[SECONDS * RATE];
        for (int sample = 0; sample < sound.length; sample++) {
            sound[sample] = (float) (0.5 * Math.sin(sample * 0.1) * Math.sin(sample * 0.0003));
        }
        try (OutputStream out = Files.newOutputStream(music.resolve("rock/a.wav"))) {
            WavWriter.write(out, sound, RATE);
        }
        Files.writeString(music.resolve("broken.wav"), "no sound at all, but quite some text");
    }

    @Test
    void blocksTogetherAreTheDecodedTrack() throws IOException {
        for (int rate : new int[] {RATE, 16_000}) {
            List<Row> blocks = reader().option("sample-rate", rate)
                    .option("block-seconds", "1.5")
                    .load(music.toString())
                    .where("failure_code IS NULL")
                    .sort("block")
                    .collectAsList();
            assertThat(blocks).hasSize(4).allMatch(row -> row.<Integer>getAs("sample_rate") == rate);
            float[] expected = decoded(rate);
            int at = 0;
            for (int index = 0; index < blocks.size(); index++) {
                Row block = blocks.get(index);
                assertThat(block.<Integer>getAs("block")).isEqualTo(index);
                assertThat(block.<Double>getAs("start_seconds")).isEqualTo(index * 1.5);
                List<Float> samples = block.getList(block.fieldIndex("samples"));
                for (float sample : samples) {
                    assertThat(sample).isEqualTo(expected[at++]);
                }
            }
            assertThat(at).isEqualTo(expected.length);
        }
    }

    @Test
    void aFileThatIsNoAudioHasARowWithTheReason() {
        Dataset<Row> table = reader().load(music.toString());
        assertThat(table.where("failure_code IS NOT NULL")
                        .select("track", "block", "samples", "failure_code")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[broken,null,null,NOT_AUDIO]");
        assertThat(table.count()).isEqualTo(2);
    }

    @Test
    void aTrackBeyondALimitKeepsItsBlocksAndHasAReason() {
        Dataset<Row> table = reader().option("audio.min-duration", "6s")
                .option("block-seconds", "2")
                .load(music.toString())
                .where("genre = 'rock'");
        assertThat(table.select("block", "failure_code").collectAsList())
                .extracting(Row::toString)
                .containsExactly("[0,null]", "[1,null]", "[null,TOO_SHORT]");
        assertThat(table.queryExecution().toString()).contains("EqualTo(genre,rock)");
    }

    @Test
    void genresCanComeFromTags() throws IOException {
        byte[] genre = Id3Bytes.v3("TCON", 0, Id3Bytes.text(0, "Free Jazz".getBytes(ISO_8859_1)));
        Files.write(
                music.resolve("rock/tagged.wav"),
                Id3Bytes.join(Id3Bytes.id3(3, 0, genre), Files.readAllBytes(music.resolve("rock/a.wav"))));
        Dataset<Row> table = reader().option("genre", "tag").load(music.toString());
        assertThat(table.where("block = 0 OR block IS NULL")
                        .sort("track")
                        .select("track", "genre", "failure_code")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[a,null,null]", "[broken,null,NOT_AUDIO]", "[tagged,Free Jazz,null]");
        assertThat(table.where("genre = 'Free Jazz'").count()).isEqualTo(1);
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThatThrownBy(() -> reader().option("sample-rate", "fast").load(music.toString()))
                .hasMessageContaining("'sample-rate' must be a number from 4000.0 to 768000.0, not 'fast'");
        assertThatThrownBy(() -> reader().option("block-seconds", "0").load(music.toString()))
                .hasMessageContaining("'block-seconds'");
    }

    private DataFrameReader reader() {
        return SPARK.session().read().format("genremill-pcm");
    }

    private float[] decoded(int rate) throws IOException {
        AudioSource file = AudioSource.of("test", Files.readAllBytes(music.resolve("rock/a.wav")));
        float[] all = new float[SECONDS * rate + rate];
        int count = 0;
        try (DecodedTrack track = new AudioDecoder(DecodeLimits.DEFAULTS, rate).open(file)) {
            for (int read = track.read(all, 0, all.length);
                    read >= 0;
                    read = track.read(all, count, all.length - count)) {
                count += read;
            }
        }
        return Arrays.copyOf(all, count);
    }
}
