package org.genremill.audio.vorbis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.ogg.OggFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of random sound, which use far more of the specification than encoders do, beside libvorbis. */
class RandomVorbisTest {
    private static final int BLOCKS = 40;
    /** One sample in this many is stored; odd, so that all channels are. */
    private static final int THINNING = 61;

    private static final double FULL_SCALE = 1 << 15;

    /** What the numbers mean says {@link RandomVorbis#packets}. */
    static Stream<String> kinds() {
        return Stream.of(
                "1-1-0-6-9",
                "1-1-1-6-6",
                "1-0-1-7-9",
                "2-1-0-6-10",
                "2-1-1-8-8",
                "2-1-2-6-9",
                "2-0-0-6-8",
                "2-0-2-7-10",
                "4-1-0-6-8",
                "4-1-1-6-9",
                "4-1-2-6-8",
                "4-0-2-6-7",
                "12-1-2-6-7",
                "12-1-1-6-7");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void soundsAsStored(String kind) {
        float[] ours = EncodedSounds.decode(file(kind));
        ByteBuffer bytes = ByteBuffer.wrap(EncodedSounds.file(name(kind))).order(ByteOrder.LITTLE_ENDIAN);
        short[] theirs = new short[bytes.remaining() / Short.BYTES];
        bytes.asShortBuffer().get(theirs);
        assertRounded(theirs, ours, THINNING, kind);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void soundsAsInLibvorbis(String kind, @TempDir Path folder) throws Exception {
        float[] ours = EncodedSounds.decode(file(kind));
        short[] theirs;
        try {
            theirs = oggdec(kind, folder);
        } catch (IOException e) {
            assumeTrue(false, "needs oggdec of vorbis-tools");
            throw e;
        }
        assertRounded(theirs, ours, 1, kind);
    }

    /**
     * All samples are the same within rounding to 16 bits, and not silent. The curves of floor 0 are approximate in
     * libvorbis.
     */
    private static void assertRounded(short[] theirs, float[] ours, int thinning, String kind) {
        assertThat(theirs).hasSize((ours.length + thinning - 1) / thinning);
        double approximation = kind.matches("\\d+-0-.*") ? 0.001 : 0;
        double worst = 0;
        double energy = 0;
        for (int i = 0; i < theirs.length; i++) {
            double sample = FULL_SCALE * ours[i * thinning];
            double clipped = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
            worst = Math.max(worst, Math.abs(clipped - theirs[i]) - approximation * Math.abs(clipped));
            energy += clipped * clipped;
        }
        assertThat(worst).isLessThan(0.6);
        assertThat(Math.sqrt(energy / theirs.length)).isGreaterThan(FULL_SCALE / 100);
    }

    private static String name(String kind) {
        return "golden-random-vorbis-" + kind + ".s16";
    }

    static byte[] file(String kind) {
        List<byte[]> packets = RandomVorbis.packets(kind, BLOCKS);
        VorbisDecoder decoder = new VorbisDecoder(packets.get(0));
        List<Long> granules = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            if (i == 1 || i == 2) {
                decoder.header(packets.get(i));
            }
            granules.add(i < 3 ? 0 : decoder.frames(packets.subList(3, i + 1)));
        }
        return OggFiles.file(packets, granules);
    }

    private static short[] oggdec(String kind, Path folder) throws IOException, InterruptedException {
        Path ogg = folder.resolve("random.ogg");
        Path raw = folder.resolve("random.raw");
        Files.write(ogg, file(kind));
        Process process = new ProcessBuilder("oggdec", "-Q", "-R", "-e", "0", "-o", raw.toString(), ogg.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("oggdec failed");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        short[] sound = new short[bytes.remaining() / Short.BYTES];
        bytes.asShortBuffer().get(sound);
        return sound;
    }

    /** Stores what libvorbis makes of all kinds in a folder. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path work = Files.createTempDirectory("random");
        for (String kind : kinds().toList()) {
            short[] sound = oggdec(kind, work);
            ByteBuffer thinned = ByteBuffer.allocate((sound.length + THINNING - 1) / THINNING * Short.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < sound.length; i += THINNING) {
                thinned.putShort(sound[i]);
            }
            Files.write(folder.resolve(name(kind)), thinned.array());
        }
    }
}
