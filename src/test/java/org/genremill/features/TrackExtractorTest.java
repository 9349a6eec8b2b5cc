package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.signal.PcmStream;
import org.genremill.audio.signal.Signal;
import org.junit.jupiter.api.Test;

class TrackExtractorTest {
    private static final List<FeatureSet> ALL = FeatureSets.all();

    private final TrackExtractor extractor = TrackExtractor.of(ALL);

    @Test
    void aTrackTooLongToKeepGivesTheSameRowBitForBit() {
        Signal signal = signal(noise(7, 100_000));
        List<Object[]> kept = extractor.extract(signal);
        for (int framesInMemory : new int[] {0, 1, 64, 195}) {
            assertSameRows(TrackExtractor.of(ALL, framesInMemory).extract(signal), kept);
        }
    }

    @Test
    void theRowDoesNotDependOnTheTracksBeforeNorOnTheSizeOfBlocks() {
        float[] samples = noise(3, 50_001);
        List<Object[]> first = extractor.extract(signal(samples));
        extractor.extract(signal(noise(4, 90_000)));
        extractor.extract(signal(new float[1025]));
        assertThat(codeOf(noise(5, 700))).isEqualTo(FailureCode.TOO_SHORT);
        assertSameRows(extractor.extract(signal(samples)), first);
        assertSameRows(extractor.extract(() -> inSmallBlocks(samples)), first);
    }

    @Test
    void aSetExtractsTheSameValuesAloneAndBesideOthers() {
        Signal signal = signal(noise(8, 30_000));
        List<Object[]> together = extractor.extract(signal);
        for (int i = 0; i < ALL.size(); i++) {
            List<Object[]> alone = TrackExtractor.of(List.of(ALL.get(i))).extract(signal);
            assertSameRows(alone, together.subList(i, i + 1));
        }
    }

    @Test
    void everyLengthFromTheMinimumIsExtracted() {
        for (int length : new int[] {1025, 1026, 1535, 1536, 1537, 2047, 2048, 2049, 6000, 8191, 8192}) {
            List<Object[]> rows = extractor.extract(signal(noise(length, length)));
            assertThat(rows).hasSameSizeAs(ALL);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(rows.get(i)).hasSameSizeAs(ALL.get(i).columns());
            }
        }
    }

    @Test
    void silenceIsATrackLikeAnyOther() {
        Object[] row = TrackExtractor.of(List.of(FeatureSets.byId("gtzan57")))
                .extract(signal(new float[66_150]))
                .get(0);
        assertThat((Double) row[17]).isCloseTo(-1131.3709, org.assertj.core.api.Assertions.within(1e-4));
        assertThat(Arrays.stream(row, 0, 17)).containsOnly(0.0);
    }

    @Test
    void tracksThatCannotBeExtractedAreRefusedWithACode() {
        assertThat(codeOf(new float[0])).isEqualTo(FailureCode.TOO_SHORT);
        assertThat(codeOf(new float[1024])).isEqualTo(FailureCode.TOO_SHORT);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e30f}) {
            float[] samples = noise(1, 5000);
            samples[4321] = bad;
            assertThat(codeOf(samples)).isEqualTo(FailureCode.NOT_FINITE);
        }
    }

    @Test
    void anotherSampleRateIsAnErrorOfTheCaller() {
        Signal signal = Signal.of(new float[5000], 5000, 44100);
        assertThatThrownBy(() -> extractor.extract(signal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("44100");
    }

    private FailureCode codeOf(float[] samples) {
        TrackException failure = catchThrowableOfType(TrackException.class, () -> extractor.extract(signal(samples)));
        assertThat(failure.stage()).isEqualTo(Stage.EXTRACT);
        return failure.code();
    }

    private static void assertSameRows(List<Object[]> actual, List<Object[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).isEqualTo(expected.get(i));
        }
    }

    /** A decaying chord with some noise, so that no feature is trivial. */
    private static float[] noise(long seed, int length) {
        Random random = new Random(seed);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            double decay = 1 - i % 11_025 / 11_025.0;
            double tone = StrictMath.sin(i * 0.05) + StrictMath.sin(i * 0.063);
            samples[i] = (float) (0.3 * decay * tone + 0.02 * random.nextGaussian());
        }
        return samples;
    }

    private static Signal signal(float[] samples) {
        return Signal.of(samples, samples.length, Analysis.SAMPLE_RATE);
    }

    private static PcmStream inSmallBlocks(float[] samples) {
        PcmStream whole = PcmStream.of(samples, samples.length, Analysis.SAMPLE_RATE);
        return new PcmStream() {
            @Override
            public int sampleRate() {
                return whole.sampleRate();
            }

            @Override
            public int read(float[] buffer, int offset, int length) {
                return whole.read(buffer, offset, Math.min(length, 77));
            }

            @Override
            public void close() {
                whole.close();
            }
        };
    }
}
