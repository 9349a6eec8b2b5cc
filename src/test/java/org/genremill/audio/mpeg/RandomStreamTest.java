package org.genremill.audio.mpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.genremill.audio.EarlyMixing;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.Likeness;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of random sound, which use far more of the standards than encoders do, beside other decoders. */
class RandomStreamTest {
    private static final int FRAMES = 60;
    /** One sample in this many is stored; odd, so that both channels are. */
    private static final int THINNING = 61;

    /** Kinds that JLayer decodes correctly; what the numbers mean says {@link RandomStream#named}. */
    private static final List<String> JLAYER = List.of(
            "1-3-0-0-0",
            "1-3-1-1-1",
            "1-3-2-3-0",
            "1-2-0-1-2",
            "1-2-1-0-0-crc",
            "2-3-0-0-0",
            "2-3-1-1-1",
            "2-3-2-3-0",
            "2-3-0-1-0-crc",
            "3-3-0-0-0",
            "3-3-1-3-0",
            "3-3-2-1-2",
            "3-3-0-0-0-crc",
            "3-0-2-3-0",
            "3-0-2-0-0");

    /** Kinds that JLayer refuses or gets wrong. */
    private static final List<String> OTHERS = List.of(
            "1-3-0-0-0-free",
            "2-2-0-0-0",
            "2-2-1-1-1",
            "2-2-2-3-0",
            "2-0-0-0-0",
            "3-3-0-1-1",
            "3-3-1-1-3",
            "3-2-0-0-0",
            "3-2-1-3-0",
            "3-2-2-1-2",
            "3-2-0-1-1",
            "3-2-1-1-3",
            "3-0-0-0-0",
            "3-0-1-1-2",
            "3-0-1-1-1",
            "3-3-0-0-0-free");

    static Stream<String> kinds() {
        return Stream.concat(JLAYER.stream(), OTHERS.stream());
    }

    static Stream<String> kindsOfJLayer() {
        return JLAYER.stream();
    }

    static Stream<String> otherKinds() {
        return OTHERS.stream();
    }

    @ParameterizedTest
    @MethodSource("kindsOfJLayer")
    void soundsAsInJLayer(String name) {
        byte[] stream = RandomStream.named(name, FRAMES);
        float[] theirs = JLayer.decode(stream);
        float[] ours = EncodedSounds.decode(stream);
        assertThat(ours).hasSameSizeAs(theirs);
        assertThat(Likeness.decibels(ours, theirs, 1, 0)).isGreaterThan(120);
    }

    /** Some of the samples that mpg123 1.31.2 makes of these streams. */
    @ParameterizedTest
    @MethodSource("otherKinds")
    void soundsAsInMpg123(String name) {
        float[] ours = thinned(EncodedSounds.decode(RandomStream.named(name, FRAMES)));
        float[] theirs = floats(EncodedSounds.file("golden-random-" + name + ".f32"));
        assertThat(ours).hasSameSizeAs(theirs);
        assertThat(Likeness.decibels(ours, theirs, 1, 0)).isGreaterThan(120);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void soundsAsInMpg123WhereItIsInstalled(String name, @TempDir Path folder) throws Exception {
        assumeTrue(isInstalled(), "mpg123 is not installed");
        byte[] stream = RandomStream.named(name, FRAMES);
        float[] theirs = floats(mpg123(stream, folder));
        float[] ours = EncodedSounds.decode(stream);
        assertThat(ours).hasSameSizeAs(theirs);
        assertThat(Likeness.decibels(ours, theirs, 1, 0)).isGreaterThan(120);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void mixingEarlyGivesTheMeanOfTheChannels(String name) {
        EarlyMixing.assertMean(RandomStream.named(name, FRAMES));
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("mpg123", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static byte[] mpg123(byte[] stream, Path folder) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("random.mp3"), stream);
        Path output = folder.resolve("random.raw");
        Process process = new ProcessBuilder("mpg123", "-q", "-e", "f32", "--stdout", file.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllBytes(output);
    }

    private static float[] floats(byte[] little) {
        float[] floats = new float[little.length / Float.BYTES];
        ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    private static float[] thinned(float[] sound) {
        float[] thin = new float[sound.length / THINNING];
        for (int i = 0; i < thin.length; i++) {
            thin[i] = sound[i * THINNING];
        }
        return thin;
    }

    /** Writes what mpg123 makes of the streams that JLayer cannot decode into a folder. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("random");
        for (String name : OTHERS) {
            float[] thin = thinned(floats(mpg123(RandomStream.named(name, FRAMES), folder)));
            ByteBuffer bytes = ByteBuffer.allocate(thin.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(thin);
            Files.write(Path.of(arguments[0], "golden-random-" + name + ".f32"), bytes.array());
        }
    }
}
