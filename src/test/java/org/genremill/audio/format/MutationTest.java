package org.genremill.audio.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.DecodedTrack;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.Id3Bytes;
import org.genremill.audio.Mutants;
import org.genremill.audio.SoundBytes;
import org.genremill.audio.Sounds;
import org.genremill.audio.alac.AlacFiles;
import org.genremill.audio.caf.CafFiles;
import org.genremill.audio.matroska.MatroskaFiles;
import org.genremill.audio.mp4.Mp4Files;
import org.genremill.audio.mpeg.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hundreds of broken files of each format: each one ends soon, in little memory, as a sound or with a code that its owner can
 * act on. {@code mvn -Pslow} makes thousands, and {@code -Dgenremill.mutants=N} any number.
 */
class MutationTest {
    private static final int MUTANTS = Integer.getInteger("genremill.mutants", 100);
    private static final AudioDecoder DECODER = new AudioDecoder(
            new DecodeLimits(1 << 20, ofMillis(5), ofSeconds(1), 8, 4_000, 192_000, 1_000, false), 22_050);
    private static final long MOST_MEMORY = 64L << 20;
    private static final byte[] SOUND = Sounds.bytes(2400);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A file that is well, by the name of its format and variant. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Sample(String name, byte[] file) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Sample> SAMPLES = List.of(
            new Sample("WAV", SoundBytes.wav(1, 2, 44_100, 16, SOUND)),
            new Sample("WAV extensible", SoundBytes.extensibleWav(1, 2, 48_000, 24, 24, SOUND)),
            encoded("WAV tagged", "tagged-info.wav"),
            encoded("WAV, IMA ADPCM", "adpcm-ima.wav"),
            encoded("WAV, Microsoft ADPCM", "adpcm-ms.wav"),
            new Sample(
                    "WAV, MP3",
                    SoundBytes.wav(0x55, 1, 8_000, 0, Arrays.copyOf(EncodedSounds.file("mp3-mono-8000.mp3"), 2500))),
            new Sample("Wave64", SoundBytes.wave64(1, 2, 44_100, 16, SOUND)),
            new Sample("Core Audio, PCM", CafFiles.pcm("lpcm", 2, 2, 44_100, 16, SOUND)),
            new Sample("Core Audio, Apple Lossless", CafFiles.appleLossless(AlacFiles.music(1000), 0, 0, false)),
            new Sample("AIFF", SoundBytes.aiff("", 2, 22_050, 16, 600, SOUND)),
            new Sample("AIFF-C", SoundBytes.aiff("sowt", 1, 32_000, 24, 800, SOUND)),
            encoded("AIFF tagged", "tagged-id3.aiff"),
            new Sample("AU", SoundBytes.au(3, 2, 44_100, SOUND)),
            encoded("FLAC", "flac-1-8000-8.flac"),
            encoded("FLAC, 6 channels", "flac-6-48000-16.flac", 18_000),
            encoded("MP3, MPEG 1", "mp3-joint-44100.mp3", 4000),
            encoded("MP3, MPEG 2.5", "mp3-mono-8000.mp3", 2500),
            encoded("MP3 tagged", "tagged-id3v23.mp3"),
            new Sample("MP3, three tags", threeTags()),
            encoded("MP3, free format", "mp3-free.mp3", 4000),
            new Sample("MP3, intensity stereo", RandomStream.named("3-3-0-1-3-crc", 8)),
            new Sample("MP3, MPEG 2, intensity stereo", RandomStream.named("3-2-0-1-3", 10)),
            encoded("MP2", "mp2-stereo-48000.mp2", 5000),
            new Sample("MP2, MPEG 2", RandomStream.named("2-2-1-1-1-crc", 8)),
            new Sample("MP1", RandomStream.named("1-3-0-1-1", 12)),
            encoded("AAC", "aac-mono-8000.aac", 2000),
            encoded("AAC, 2 channels", "aac-shaped-44100.aac", 3000),
            encoded("MP4", "mp4-short.m4a"),
            encoded("MP4, description behind", "tagged-mp4.m4a"),
            encoded("MP4, fragments", "mp4-fragments.mp4", 5000),
            encoded("QuickTime", "tagged-mp4.mov"),
            new Sample("MP4, Apple Lossless", Mp4Files.appleLossless()),
            new Sample("MP4, MP3", Mp4Files.mp3()),
            new Sample("MP4, Opus", Mp4Files.opus(EncodedSounds.file("tagged-opus.opus"))),
            new Sample("QuickTime, PCM", Mp4Files.pcm(SOUND)),
            new Sample("Matroska, Opus", MatroskaFiles.live()),
            new Sample("Matroska, PCM", MatroskaFiles.pcm("A_PCM/INT/LIT", 2, 8000, 16, SOUND)),
            new Sample("WebM, Vorbis", MatroskaFiles.vorbis(EncodedSounds.file("tagged-vorbis.ogg"))),
            encoded("Ogg Vorbis", "tagged-vorbis.ogg"),
            encoded("Ogg Vorbis, 3 channels", "vorbis-3-44100.ogg"),
            encoded("Ogg Opus", "tagged-opus.opus"),
            encoded("Ogg FLAC", "flac-2-44100-16.oga"));

    /** One in front, and two behind the sound that name another genre. */
    private static byte[] threeTags() {
        byte[] front = Id3Bytes.id3(3, 0, Id3Bytes.v3("TCON", 0, Id3Bytes.text(0, "(17)Metal".getBytes(UTF_8))));
        byte[] behind = Id3Bytes.ape(Id3Bytes.apeItem(0, "Genre", "80s\0" + "Pop"));
        byte[] sound = EncodedSounds.file("mp3-mono-8000.mp3");
        return Id3Bytes.join(front, Arrays.copyOf(sound, 2500), behind, Id3Bytes.v1("x", 8));
    }

    static Stream<Sample> samples() {
        return SAMPLES.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void mutantsDoNoHarm(Sample sample) {
        List<byte[]> strangers = SAMPLES.stream().map(Sample::file).toList();
        Mutants mutants = new Mutants(sample.file(), strangers, sample.name().hashCode());
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int index = 0; index < MUTANTS; index++) {
            byte[] file = mutants.next();
            String outcome = assertTimeoutPreemptively(
                    ofSeconds(20), () -> outcome(file), "%s mutant %d hangs".formatted(sample, index));
            outcomes.merge(outcome, 1, Integer::sum);
        }
        System.out.println(sample + ": " + outcomes);
        assertThat(outcomes).containsKey("CORRUPT");
        assertThat(outcomes.getOrDefault("decoded", 0) + outcomes.getOrDefault("truncated", 0))
                .as("mutants that still make a sound")
                .isGreaterThan(MUTANTS / 200);
    }

    /** Those whose header or last page tells how long they are, and whose sound comes last. */
    static Stream<Sample> samplesThatTellTheirLength() {
        Set<String> silent = Set.of(
                "AIFF tagged",
                "FLAC, 6 channels",
                "MP3, MPEG 1",
                "MP3, three tags",
                "MP3, intensity stereo",
                "MP3, MPEG 2, intensity stereo",
                "MP2",
                "MP2, MPEG 2",
                "MP1",
                "AAC",
                "AAC, 2 channels",
                "MP4, description behind",
                "MP4, fragments",
                "QuickTime",
                "Matroska, Opus");
        return samples().filter(sample -> !silent.contains(sample.name()));
    }

    @ParameterizedTest
    @MethodSource("samplesThatTellTheirLength")
    void aFileMayEndAnywhere(Sample sample) {
        byte[] file = sample.file();
        for (int length = 0; length < file.length; length += 1 + file.length / 400) {
            assertThat(outcome(Arrays.copyOf(file, length)))
                    .as("%s cut to %d bytes", sample, length)
                    .isIn("truncated", "EMPTY", "NOT_AUDIO", "CORRUPT", "TOO_SHORT");
        }
    }

    @Test
    void mutantsAreTheSameEachTime() {
        List<byte[]> files = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            Mutants mutants = new Mutants(SOUND, List.of(SOUND), 7);
            for (int index = 0; index < 50; index++) {
                files.add(mutants.next());
            }
        }
        for (int index = 0; index < 50; index++) {
            assertThat(files.get(index)).isEqualTo(files.get(50 + index));
        }
    }

    /** {@code decoded}, {@code truncated}, or the code of the failure; fails if that is a defect of ours, or took too much memory. */
    private static String outcome(byte[] file) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        String outcome;
        try (DecodedTrack track = DECODER.open(AudioSource.of("mutant", file))) {
            float[] block = new float[4096];
            while (track.read(block, 0, block.length) >= 0) {
                // Every sample is wanted, none is kept.
            }
            outcome = track.content().truncated() ? "truncated" : "decoded";
        } catch (TrackException e) {
            assertThat(e.code().category())
                    .as(e.getMessage())
                    .isIn(FailureCode.Category.CONTENT, FailureCode.Category.LIMIT);
            assertThat(e.code()).as(e.getMessage()).isNotIn(FailureCode.OUT_OF_MEMORY, FailureCode.TIMED_OUT);
            outcome = e.code().name();
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
        return outcome;
    }

    private static Sample encoded(String name, String file) {
        return new Sample(name, EncodedSounds.file(file));
    }

    private static Sample encoded(String name, String file, int bytes) {
        return new Sample(name, Arrays.copyOf(EncodedSounds.file(file), bytes));
    }
}
