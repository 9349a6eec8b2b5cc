package org.genremill.dsp.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.genremill.dsp.shape.SlopeFilter;
import org.genremill.dsp.shape.SpectralContrast;
import org.junit.jupiter.api.Test;

/** The kernels behind patterns and statistics against their plain twins. */
class PatternKernelTest {
    private static final double FRAME_RATE = 22050 / 1024.0;

    private final Random random = new Random(3);

    @Test
    void bandsAreMeansOfLogarithms() {
        LogBands bands = new LogBands(2048);
        double[] actual = new double[LogBands.BANDS];
        for (int round = 0; round < 20; round++) {
            float[] power = spectrum();
            bands.measure(power, actual);
            double[] expected = PlainPatterns.logBands(power, 22050);
            assertThat(actual).containsExactly(Arrays.copyOf(expected, LogBands.BANDS), within(1e-12));
            assertThat(bands.flatness()).isCloseTo(expected[LogBands.BANDS], within(1e-12));
        }
    }

    @Test
    void bandsOfTheLoudestAndTheFaintestSpectrumAreFinite() {
        float[] power = new float[1025];
        double[] levels = new double[LogBands.BANDS];
        LogBands bands = new LogBands(2048);
        bands.measure(power, levels);
        double[] faintest = new double[LogBands.BANDS];
        Arrays.fill(faintest, StrictMath.log(1e-6));
        assertThat(levels).containsExactly(faintest, within(1e-13));
        Arrays.fill(power, Float.MAX_VALUE / 4);
        bands.measure(power, levels);
        assertThat(levels[30]).isCloseTo(StrictMath.log(Float.MAX_VALUE / 4), within(1e-12));
        assertThat(bands.flatness()).isCloseTo(0, within(1e-12));
    }

    @Test
    void contrastIsThatOfSortedBins() {
        int[] first = {0, 18, 37, 74, 148, 297, 594};
        int[] end = {18, 37, 74, 148, 297, 594, 1025};
        int[] width = {19, 20, 38, 75, 150, 298, 431};
        double[] peaks = new double[SpectralContrast.BANDS];
        double[] valleys = new double[SpectralContrast.BANDS];
        SpectralContrast contrast = new SpectralContrast(1025, 22050 / 2048.0);
        for (int round = 0; round < 20; round++) {
            float[] magnitude = spectrum();
            contrast.measure(magnitude, peaks, valleys);
            for (int band = 0; band < first.length; band++) {
                double expected = PlainPatterns.contrast(magnitude, first[band], end[band], width[band]);
                assertThat(peaks[band] - valleys[band]).as("band " + band).isCloseTo(expected, within(1e-10));
            }
        }
    }

    @Test
    void fluctuationsAreInterpolatedMagnitudesOfATransform() {
        double[][] levels = new double[LogBands.BANDS][100];
        FluctuationPattern pattern = new FluctuationPattern(FRAME_RATE);
        pattern.begin();
        for (int t = 0; t < 100; t++) {
            double[] frame = random.doubles(LogBands.BANDS, -5, 5).toArray();
            for (int band = 0; band < frame.length; band++) {
                levels[band][t] = frame[band];
            }
            pattern.add(frame);
        }
        double[] row = new double[pattern.size()];
        pattern.finish(row, 0);
        for (int value : new int[] {0, 17, 18, 100, 557}) {
            int band = value / FluctuationPattern.RATES;
            double place = 0.3 * StrictMath.pow(25, value % FluctuationPattern.RATES / 17.0) * 512 / FRAME_RATE;
            double below = PlainPatterns.swing(levels[band], (int) place);
            double above = PlainPatterns.swing(levels[band], (int) place + 1);
            double expected = StrictMath.log(below + (above - below) * (place - (int) place) + 1e-3);
            assertThat(row[value]).isCloseTo(expected, within(1e-11));
        }
    }

    @Test
    void slopesAreThoseOfTheBestLineAndTheEndsAreRepeated() {
        for (int length : new int[] {1, 2, 5, 9, 40}) {
            double[] values = random.doubles(length, -1, 1).toArray();
            List<Double> slopes = new ArrayList<>();
            SlopeFilter filter = new SlopeFilter(1, slope -> slopes.add(slope[0]));
            filter.begin();
            for (double value : values) {
                filter.add(new double[] {value});
            }
            filter.finish();
            assertThat(slopes).hasSize(length);
            for (int t = 0; t < length; t++) {
                double expected = 0;
                for (int k = -4; k <= 4; k++) {
                    expected += k * values[Math.max(0, Math.min(length - 1, t + k))] / 60;
                }
                assertThat(slopes.get(t)).isCloseTo(expected, within(1e-14));
            }
        }
    }

    @Test
    void quantilesAreExactUpToTheCapacityAndThenOfEveryBlockThatIsKept() {
        BlockQuantiles quantiles = new BlockQuantiles(1, 64);
        for (int blocks : new int[] {1, 2, 3, 10, 63, 64, 65, 128, 129, 1000}) {
            double[] values = random.doubles(blocks).toArray();
            quantiles.begin();
            for (double value : values) {
                quantiles.add(new double[] {value});
            }
            int stride = Integer.highestOneBit(Math.max(1, (blocks - 1) / 64)) * (blocks > 64 ? 2 : 1);
            double[] kept = IntStream.range(0, blocks)
                    .filter(i -> i % stride == 0)
                    .mapToDouble(i -> values[i])
                    .toArray();
            for (double share : new double[] {0, 0.5, 0.9, 1}) {
                double[] result = new double[1];
                quantiles.quantile(share, result, 0);
                assertThat(result[0])
                        .as(blocks + " blocks")
                        .isCloseTo(PlainPatterns.quantile(kept, share), within(1e-15));
            }
        }
    }

    @Test
    void onceFullPatternsAllocateNothing() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<BlockPattern> patterns = List.of(
                new SpectralPattern(),
                new VarianceDeltaPattern(),
                new FluctuationPattern(FRAME_RATE),
                new CepstralMotion());
        double[] levels = random.doubles(LogBands.BANDS).toArray();
        for (BlockPattern pattern : patterns) {
            pattern.begin();
            addFrames(pattern, levels, 40_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            addFrames(pattern, levels, 10_000);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
        }
    }

    private static void addFrames(BlockPattern pattern, double[] levels, int frames) {
        for (int i = 0; i < frames; i++) {
            levels[i % levels.length] += 0.01;
            pattern.add(levels);
        }
    }

    private float[] spectrum() {
        float[] power = new float[1025];
        for (int i = 0; i < power.length; i++) {
            power[i] = (float) StrictMath.exp(4 * random.nextGaussian() - 3);
        }
        return power;
    }
}
