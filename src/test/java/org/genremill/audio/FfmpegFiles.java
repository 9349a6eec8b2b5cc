package org.genremill.audio;

import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.genremill.audio.ffmpeg.Ffmpeg;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.Damage;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.tags.Tags;

/** Files that only FFmpeg decodes, most of them in {@code src/test/resources/codecs/ffmpeg}. */
public final class FfmpegFiles {
    private static final List<String> NAMES = List.of(
            "wavpack.wv",
            "wavpack-24.wv",
            "wavpack-6.wv",
            "wavpack.mka",
            "tta.tta",
            "tta-2.tta",
            "tta.mka",
            "truehd.thd",
            "mlp.mlp",
            "wma-1.wma",
            "wma-2.wma",
            "ac3.ac3",
            "ac3-6.ac3",
            "ac3.mp4",
            "ac3.mka",
            "ac3.wav",
            "eac3.eac3",
            "dts.dts",
            "dts.mka",
            "amr-nb.amr",
            "amr-wb.amr",
            "speex.spx",
            "real-144.rm",
            "g726.wav",
            "pcm.voc",
            "mp3.avi",
            "mp3.flv",
            "mp3.ts",
            "mp2.mpg",
            "aac.latm",
            "pcm.8svx",
            "pcm.sf",
            "pcm.sph",
            "musepack-8.mpc",
            "gsm.wav",
            "he-1.m4a",
            "he-1.aac",
            "he-2.m4a");

    private FfmpegFiles() {}

    /** The names of all stored files. */
    public static Stream<String> names() {
        return NAMES.stream();
    }

    /**
     * A decoded file.
     *
     * @param samples interleaved
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Decoded(SourceFormat format, float[] samples, Damage damage, boolean cutShort, Tags tags) {
        int frames() {
            return samples.length / format.channels();
        }
    }

    /** Skips the test without FFmpeg. */
    public static void require() {
        assumeTrue(Ffmpeg.name().isPresent(), "skipped: no FFmpeg (profile ffmpeg)");
    }

    /** Files by the name of their format in {@link UnsupportedFiles}. */
    static Map<String, List<byte[]>> ofUnsupportedFormats() {
        Map<String, List<byte[]>> files = new LinkedHashMap<>();
        files.put("Windows Media", files("wma-1.wma", "wma-2.wma"));
        files.put("AVI", files("mp3.avi"));
        files.put("Flash Video", files("mp3.flv"));
        files.put("MPEG program stream", files("mp2.mpg"));
        files.put("MPEG transport stream", files("mp3.ts"));
        files.put("WavPack", files("wavpack.wv", "wavpack-24.wv", "wavpack-6.wv"));
        files.put("Musepack SV8", files("musepack-8.mpc"));
        files.put("True Audio", files("tta.tta", "tta-2.tta"));
        files.put("DSD (DSF)", List.of(DsdFiles.dsf(2, 0.05)));
        files.put("DSD (DSDIFF)", List.of(DsdFiles.dsdiff(2, 0.05)));
        files.put("AMR", files("amr-nb.amr", "amr-wb.amr"));
        files.put("AC-3", files("ac3.ac3", "ac3-6.ac3"));
        files.put("E-AC-3", files("eac3.eac3"));
        files.put("DTS", files("dts.dts"));
        files.put("Dolby TrueHD", files("truehd.thd"));
        files.put("MLP", files("mlp.mlp"));
        files.put("AAC in LATM", files("aac.latm"));
        files.put("RealMedia", files("real-144.rm"));
        files.put("Creative Voice", files("pcm.voc"));
        files.put("8SVX", files("pcm.8svx"));
        files.put("IRCAM", files("pcm.sf"));
        files.put("NIST SPHERE", files("pcm.sph"));
        files.put("Ogg with Speex", files("speex.spx"));
        return files;
    }

    private static List<byte[]> files(String... names) {
        return Stream.of(names).map(FfmpegFiles::file).toList();
    }

    /** A stored file. */
    public static byte[] file(String name) {
        try (InputStream input = FfmpegFiles.class.getResourceAsStream("/codecs/ffmpeg/" + name)) {
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Limits that every file here keeps. */
    static DecodeLimits limits(boolean ffmpeg) {
        return new DecodeLimits(1 << 30, Duration.ZERO, ofHours(1), 32, 4_000, 768_000, 1_000, ffmpeg);
    }

    /** All of a file that our own decoders support, or FFmpeg. */
    static Decoded decode(byte[] file) {
        return decode(file, true);
    }

    static Decoded decode(byte[] file, boolean ffmpeg) {
        try (SourceInput input = new SourceInput(AudioSource.of("test", file))) {
            FrameReader reader = Opening.open(input, limits(ffmpeg));
            try {
                float[] sound = read(reader);
                reader.damage().requireTolerable(sound.length / reader.format().channels());
                return new Decoded(reader.format(), sound, reader.damage(), reader.cutShort(), reader.tags());
            } finally {
                reader.close();
            }
        }
    }

    /** All samples of a reader, interleaved. */
    static float[] read(FrameReader reader) {
        int channels = reader.format().channels();
        float[] sound = new float[0];
        float[] block = new float[5000 * channels];
        for (int count = reader.read(block, 5000); count >= 0; count = reader.read(block, 5000)) {
            int length = sound.length;
            sound = Arrays.copyOf(sound, length + count * channels);
            System.arraycopy(block, 0, sound, length, count * channels);
        }
        return sound;
    }
}
