package org.genremill.features;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.util.SizeEstimator;
import org.genremill.audio.signal.Signal;
import org.junit.jupiter.api.Test;

class RhythmPitchTest {
    private static final FeatureSet SET = FeatureSets.byId("rhythm-pitch");

    /** BeatRoot takes the half beats of these for beats: it prefers fast ones. */
    private static final List<String> HEARD_TWICE_AS_FAST = List.of("drums-072", "drums-095");

    @Test
    void hasItsDocumentedColumns() {
        Map<String, Integer> groups = new LinkedHashMap<>();
        SET.columns().forEach(column -> groups.merge(column.name().replaceAll("_\\d+$", ""), 1, Integer::sum));
        assertThat(groups.toString())
                .isEqualTo("{onset_rate=1, struck_onset_rate=1, onset_interval_spread=1, onset_interval=16,"
                        + " beat_interval_mean=1, tempo_stability=1, beat_support=1, beat_interval=10, beat_phase=12,"
                        + " pulse_clarity=1, band_onset_rate=6, voiced_fraction=1, voicing_strength=1, pitch_mean=1,"
                        + " pitch_std=1, pitch_motion=1, pitch_class=12, note_rate=1, note_length_mean=1,"
                        + " melodic_interval=13, melodic_rise=1}");
        assertThat(SET.columns()).hasSize(84);
    }

    @Test
    @GoldenFor("rhythm-pitch")
    void findsTheTempoThatSoundsWereMadeWith() {
        Rhythms.all().forEach((name, samples) -> {
            String[] parts = name.split("-", -1);
            if (parts[0].equals("ramp")) {
                return;
            }
            Map<String, Double> row = row(sound(samples));
            double beat = 60 / Double.parseDouble(parts[1]) / (HEARD_TWICE_AS_FAST.contains(name) ? 2 : 1);
            assertThat(row.get("beat_interval_mean")).as(name).isCloseTo(beat, within(0.002 * beat));
            assertThat(row.get("tempo_stability")).as(name).isGreaterThan(0.9);
        });
    }

    @Test
    void clicksAreOnsetsEvenlySpacedAndAllOnTheBeat() {
        Map<String, Double> row = row(sound(Rhythms.all().get("clicks-120")));
        assertThat(row.get("onset_rate")).isEqualTo(2.0);
        assertThat(row.get("struck_onset_rate")).isEqualTo(2.0);
        assertThat(row.get("onset_interval_spread")).isLessThan(0.02);
        assertThat(row.get("beat_support")).isEqualTo(1.0);
        assertThat(row.get("beat_phase_00")).isGreaterThan(0.99);
        assertThat(row.get("pulse_clarity")).isGreaterThan(0.95);
        for (int register = 0; register < 6; register++) {
            assertThat(row.get("band_onset_rate_" + register)).isCloseTo(2, within(0.1));
        }
        // Half a second, three octaves above the first centre, and its multiples.
        assertThat(row.get("onset_interval_09")).isCloseTo(0.27, within(0.02));
        assertThat(row.get("onset_interval_05")).isZero();
    }

    @Test
    void swungNotesComeTwoThirdsIntoABeatAndStraightOnesHalfway() {
        for (String tempo : List.of("118", "141", "174")) {
            Map<String, Double> straight = row(sound(Rhythms.all().get("drums-" + tempo)));
            Map<String, Double> swung = row(sound(Rhythms.all().get("swung-" + tempo)));
            assertThat(straight.get("beat_phase_06")).as(tempo).isGreaterThan(0.4);
            assertThat(straight.get("beat_phase_08")).as(tempo).isLessThan(0.05);
            assertThat(swung.get("beat_phase_08")).as(tempo).isGreaterThan(0.4);
            assertThat(swung.get("beat_phase_06")).as(tempo).isLessThan(0.05);
        }
    }

    @Test
    void aTempoThatChangesIsNotStable() {
        assertThat(row(sound(Rhythms.all().get("ramp-090-130"))).get("tempo_stability"))
                .isLessThan(0.6);
    }

    @Test
    void hearsTheNotesOfAMelody() {
        // Up a major third, up a minor third, down a fifth, again and again: C, E, G, each a quarter of a second.
        int[] midi = {60, 64, 67};
        float[] samples = new float[9 * Analysis.SAMPLE_RATE];
        int length = Analysis.SAMPLE_RATE / 4;
        for (int i = 0; i < samples.length; i++) {
            double hertz = 440 * StrictMath.pow(2, (midi[i / length % 3] - 69) / 12.0);
            double fade = Math.min(1, Math.min(i % length, length - i % length) / 100.0);
            samples[i] = (float) (0.4 * fade * StrictMath.sin(2 * Math.PI * hertz * i / Analysis.SAMPLE_RATE));
        }
        Map<String, Double> row = row(samples);
        assertThat(row.get("voiced_fraction")).isGreaterThan(0.6);
        assertThat(row.get("pitch_mean")).isCloseTo(63.7, within(0.5));
        assertThat(row.get("note_rate")).isCloseTo(4, within(0.3));
        assertThat(row.get("note_length_mean")).isBetween(0.12, 0.25);
        assertThat(row.get("melodic_interval_03")).isCloseTo(1 / 3.0, within(0.05));
        assertThat(row.get("melodic_interval_04")).isCloseTo(1 / 3.0, within(0.05));
        assertThat(row.get("melodic_interval_07")).isCloseTo(1 / 3.0, within(0.05));
        assertThat(row.get("melodic_rise")).isCloseTo(1 / 3.0, within(0.1));
        List<Double> classes = IntStream.range(0, 12)
                .mapToObj(i -> row.get("pitch_class_%02d".formatted(i)))
                .toList();
        assertThat(classes.stream().filter(part -> part > 0.25)).hasSize(3);
        assertThat(classes.get(0))
                .isEqualTo(classes.stream().mapToDouble(part -> part).max().orElseThrow());
    }

    @Test
    void everySoundHasAFiniteRowWithinItsRanges() {
        float[] constant = new float[66_150];
        Arrays.fill(constant, 1);
        float[] impulse = new float[66_150];
        impulse[30_000] = 1;
        float[] clipped = noise(70_000);
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.signum(clipped[i]);
        }
        float[] tiny = noise(66_150);
        for (int i = 0; i < tiny.length; i++) {
            tiny[i] *= 1e-30f;
        }
        float[] huge = noise(66_150);
        for (int i = 0; i < huge.length; i++) {
            huge[i] *= 1e6f;
        }
        for (float[] sound :
                List.of(new float[66_150], new float[1025], noise(1025), constant, impulse, clipped, tiny, huge)) {
            row(sound).forEach((name, value) -> {
                assertThat(value).as(name).isFinite();
                if (name.matches("(.*_\\d\\d|tempo_stability|beat_support|pulse_clarity|voiced_fraction)")) {
                    assertThat(value).as(name).isBetween(0.0, 1.0);
                }
            });
        }
        assertThat(row(new float[66_150]).values()).containsOnly(0.0);
    }

    @Test
    void theSizeOfBlocksAndOtherSetsChangeNoBit() {
        float[] samples = sound(Rhythms.all().get("swung-118"));
        Object[] whole = extract(samples, SET);
        assertThat(Meters.row(SET, samples, 777)).isEqualTo(whole);
        assertThat(extract(samples, FeatureSets.byId("rich"), SET)).isEqualTo(whole);
    }

    @Test
    void everyThreadHearsTheSame() {
        float[] samples = sound(Rhythms.all().get("swung-141"));
        Object[] alone = extract(samples, SET);
        assertThat(IntStream.range(0, 16).parallel().mapToObj(i -> extract(samples, SET)))
                .allSatisfy(row -> assertThat(row).isEqualTo(alone));
    }

    @Test
    void sinesAndLogarithmsOfAnotherMachineChangeNoBit() throws Exception {
        // TarsosDSP calls Math.cos and its like, which machines may round in their own way; these switch to another.
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:DisableIntrinsic=_dsin,_dcos,_dtan,_dexp,_dlog,_dlog10,_dpow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RhythmPitchTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().toList()).containsAll(rowsOfSwungSounds());
    }

    /** Prints what {@link #rowsOfSwungSounds()} gives in this process. */
    public static void main(String[] none) {
        rowsOfSwungSounds().forEach(System.out::println);
    }

    private static List<String> rowsOfSwungSounds() {
        return Rhythms.all().entrySet().stream()
                .filter(sound -> sound.getKey().startsWith("swung"))
                .map(sound -> sound.getKey() + " " + Arrays.toString(extract(sound(sound.getValue()), SET)))
                .toList();
    }

    @Test
    void aLongTrackIsExtractedInParts() {
        float[] half = sound(Rhythms.all().get("clicks-120"));
        float[] samples = new float[5 * half.length];
        for (int i = 0; i < 5; i++) {
            System.arraycopy(half, 0, samples, i * half.length, half.length);
        }
        Map<String, Double> row = row(samples);
        assertThat(row.get("onset_rate")).isCloseTo(2, within(0.02));
        assertThat(row.get("beat_interval_mean")).isCloseTo(0.5, within(0.002));
    }

    @Test
    void memoryDoesNotDependOnTheLength() {
        FeatureExtractor extractor = SET.newExtractor();
        extractor.begin();
        float[] block = noise(1 << 14);
        long afterAMinute = sizeAfter(extractor, block, 60);
        assertThat(sizeAfter(extractor, block, 240)).isEqualTo(afterAMinute);
    }

    private static long sizeAfter(FeatureExtractor extractor, float[] block, int seconds) {
        Frame frame = new Frame();
        frame.transform(new double[Analysis.FRAME], 0, 1);
        frame.select(0);
        for (int i = 0; i < seconds * Analysis.SAMPLE_RATE / block.length; i++) {
            extractor.samples(block, block.length);
            for (int hop = 0; hop < block.length / Analysis.HOP; hop++) {
                extractor.frame(frame);
            }
        }
        return SizeEstimator.estimate(extractor);
    }

    private static Map<String, Double> row(float[] samples) {
        Object[] values = extract(samples, SET);
        Map<String, Double> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(SET.columns().get(i).name(), (Double) values[i]);
        }
        return row;
    }

    /** The row of the last of some sets. */
    private static Object[] extract(float[] samples, FeatureSet... sets) {
        List<Object[]> rows = TrackExtractor.of(new ArrayList<>(List.of(sets)))
                .extract(Signal.of(samples, samples.length, Analysis.SAMPLE_RATE));
        return rows.get(rows.size() - 1);
    }

    private static float[] sound(short[] samples) {
        float[] sound = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            sound[i] = samples[i] / 32768f;
        }
        return sound;
    }

    private static float[] noise(int length) {
        SplittableRandom random = new SplittableRandom(2);
        float[] sound = new float[length];
        for (int i = 0; i < length; i++) {
            sound[i] = (float) (0.1 * random.nextGaussian());
        }
        return sound;
    }
}
