package org.genremill.audio.format;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.DecodedTrack;
import org.genremill.audio.FfmpegFiles;
import org.genremill.audio.Mutants;
import org.genremill.audio.format.FailureCode.Category;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken files of the formats that only FFmpeg decodes: none ends this process or hangs, and each one ends as a sound or
 * with a code that its owner can act on. {@code -Dgenremill.mutants=N} makes any number, {@code -Dgenremill.mutant-seed=N}
 * others.
 */
class FfmpegMutationTest {
    private static final int MUTANTS = Integer.getInteger("genremill.mutants", 30);
    private static final long SEED = Long.getLong("genremill.mutant-seed", 1);
    /** Codes that blame the file or a limit, and not this program or the store. */
    private static final Set<String> ALLOWED = Stream.concat(
                    Stream.of("decoded", "truncated"),
                    Arrays.stream(FailureCode.values())
                            .filter(code -> code.category() == Category.CONTENT || code.category() == Category.LIMIT)
                            .map(FailureCode::name))
            .collect(Collectors.toSet());

    private static final AudioDecoder DECODER = new AudioDecoder(
            new DecodeLimits(1 << 20, ofMillis(5), ofSeconds(2), 8, 4_000, 768_000, 1_000, true), 22_050);

    static Stream<String> names() {
        return FfmpegFiles.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void mutantsDoNoHarm(String name) {
        FfmpegFiles.require();
        Mutants mutants = new Mutants(
                FfmpegFiles.file(name),
                FfmpegFiles.names().map(FfmpegFiles::file).toList(),
                SEED + name.hashCode());
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int index = 0; index < MUTANTS; index++) {
            byte[] file = mutants.next();
            String outcome = assertTimeoutPreemptively(
                    ofSeconds(20), () -> outcome(file), "%s mutant %d hangs".formatted(name, index));
            outcomes.merge(outcome, 1, Integer::sum);
        }
        System.out.println(name + ": " + outcomes);
        assertThat(outcomes.keySet()).isSubsetOf(ALLOWED);
    }

    private static String outcome(byte[] file) {
        try (DecodedTrack track = DECODER.open(AudioSource.of("mutant", file))) {
            float[] block = new float[4096];
            while (track.read(block, 0, block.length) >= 0) {
                // Every sample is wanted, none is kept.
            }
            return track.content().truncated() ? "truncated" : "decoded";
        } catch (TrackException e) {
            return e.code().name();
        }
    }
}
