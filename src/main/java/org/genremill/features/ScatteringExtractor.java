package org.genremill.features;

import java.util.Arrays;
import org.genremill.dsp.statistics.Logarithm;
import org.genremill.dsp.statistics.Moments;
import org.genremill.dsp.wavelet.TimeScattering;

/**
 * Extracts {@link Scattering} in blocks of {@value TimeScattering#BLOCK} samples (3 s), each with 8 results at the
 * centres of its eighths.
 *
 * <ul>
 *   <li>A track no longer than a block is extended to one block by repeated reflection at its ends, with the last
 *       sample repeated. The results within the track count, at least one.
 *   <li>A longer track is cut into blocks without overlap. If whole eighths of a block remain, the last block of
 *       samples is transformed again, and as many of its last results count as whole eighths remain.
 * </ul>
 *
 * <p>So a track of n samples has {@code max(1, n / 8192)} results, and every sample counts about once. Memory does not
 * depend on the length. The logarithms are natural: of {@code S1 + 1e-5} and of {@code (S2 + 1e-6) / (S1 + 1e-4)}.
 */
final class ScatteringExtractor implements FeatureExtractor {
    private static final int BLOCK = TimeScattering.BLOCK;
    private static final int FRAMES = TimeScattering.FRAMES;
    private static final double FIRST_FLOOR = 1e-5;
    private static final double SECOND_FLOOR = 1e-6;
    private static final double DIVISOR_FLOOR = 1e-4;
    private static final double LN_2 = StrictMath.log(2);

    private final TimeScattering scattering = new TimeScattering();
    private final float[] recent = new float[BLOCK];
    private final double[] block = new double[BLOCK];
    private final Moments[] first = new Moments[TimeScattering.channels()];
    private final double[] second = new double[TimeScattering.paths()];
    private int position;
    private long blocks;
    private long results;

    ScatteringExtractor() {
        for (int channel = 0; channel < first.length; channel++) {
            first[channel] = new Moments();
        }
    }

    @Override
    public void begin() {
        for (Moments moments : first) {
            moments.clear();
        }
        Arrays.fill(second, 0);
        position = 0;
        blocks = 0;
        results = 0;
    }

    @Override
    public void samples(float[] samples, int count) {
        int taken = 0;
        while (taken < count) {
            int step = Math.min(count - taken, BLOCK - position);
            System.arraycopy(samples, taken, recent, position, step);
            taken += step;
            position += step;
            if (position == BLOCK) {
                for (int i = 0; i < BLOCK; i++) {
                    block[i] = recent[i];
                }
                measure(0, FRAMES);
                blocks++;
                position = 0;
            }
        }
    }

    @Override
    public void settle(TrackFacts facts) {
        int eighths = position / TimeScattering.HOP;
        if (blocks == 0) {
            for (int i = 0; i < BLOCK; i++) {
                int place = i % (2 * position);
                block[i] = recent[place < position ? place : 2 * position - 1 - place];
            }
            measure(0, Math.max(1, eighths));
        } else if (eighths > 0) {
            // The rest of the buffer still holds the samples of the previous block.
            for (int i = 0; i < BLOCK; i++) {
                block[i] = recent[(position + i) % BLOCK];
            }
            measure(FRAMES - eighths, FRAMES);
        }
    }

    @Override
    public Object[] row() {
        Object[] row = new Object[2 * first.length + second.length];
        for (int channel = 0; channel < first.length; channel++) {
            row[channel] = first[channel].mean();
            row[first.length + channel] = Math.sqrt(first[channel].variance());
        }
        for (int path = 0; path < second.length; path++) {
            row[2 * first.length + path] = second[path] / results;
        }
        return row;
    }

    private void measure(int from, int to) {
        scattering.transform(block);
        for (int channel = 0; channel < first.length; channel++) {
            double[] amplitude = scattering.first(channel);
            for (int frame = from; frame < to; frame++) {
                first[channel].add(logarithm(amplitude[frame] + FIRST_FLOOR));
            }
            int end = channel + 1 < first.length ? TimeScattering.firstPath(channel + 1) : second.length;
            for (int path = TimeScattering.firstPath(channel); path < end; path++) {
                double[] swing = scattering.second(path);
                for (int frame = from; frame < to; frame++) {
                    second[path] += logarithm((swing[frame] + SECOND_FLOOR) / (amplitude[frame] + DIVISOR_FLOOR));
                }
            }
        }
        results += to - from;
    }

    private static double logarithm(double value) {
        return Logarithm.log2(value) * LN_2;
    }
}
