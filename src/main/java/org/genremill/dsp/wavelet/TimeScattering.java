package org.genremill.dsp.wavelet;

import java.util.Arrays;
import java.util.List;
import org.genremill.dsp.fft.ComplexFft;
import org.genremill.dsp.wavelet.ScatteringPaths.Channel;
import org.genremill.dsp.wavelet.ScatteringPaths.Path;

/**
 * The time scattering transform of orders 1 and 2 of one block of {@value #BLOCK} samples (Anden and Mallat, "Deep
 * Scattering Spectrum", IEEE Transactions on Signal Processing 62, 2014): Morlet wavelets, 8 per octave and then one
 * per octave, a modulus after each, and a Gaussian low-pass filter of width {@code 0.1 / T} for T = 2^14 samples. The
 * block is treated as periodic. Every modulus is stored at the lowest rate at which half of it exceeds 4.5 widths of
 * its wavelet.
 *
 * <p>There are results at {@value #FRAMES} times, the centres of as many equal parts of the block. A low-pass filter
 * this narrow passes the mean and two harmonics; the third is attenuated to 6e-13. Not thread-safe.
 */
public final class TimeScattering {
    /** Samples in a block. */
    public static final int BLOCK = 1 << 16;

    /** Samples in the low-pass filter. */
    public static final int SUPPORT = 1 << 14;

    /** Samples between two results. */
    public static final int HOP = SUPPORT / 2;

    /** Results in a block. */
    public static final int FRAMES = BLOCK / HOP;

    /** The number of negative bins used by the lowest wavelets. */
    static final int BELOW_ZERO = 64;

    private static final double[] LOW_PASS = {
        MorletBank.gauss(SUPPORT / 0.1 / BLOCK), MorletBank.gauss(2 * SUPPORT / 0.1 / BLOCK)
    };
    private static final double[][] FRAME_COSINE = new double[2][FRAMES];
    private static final double[][] FRAME_SINE = new double[2][FRAMES];

    static {
        for (int harmonic = 0; harmonic < 2; harmonic++) {
            for (int frame = 0; frame < FRAMES; frame++) {
                double turn = Math.PI * (harmonic + 1) * (2 * frame + 1) / FRAMES;
                FRAME_COSINE[harmonic][frame] = 2 * LOW_PASS[harmonic] * StrictMath.cos(turn);
                FRAME_SINE[harmonic][frame] = 2 * LOW_PASS[harmonic] * StrictMath.sin(turn);
            }
        }
    }

    private final BlockSpectrum spectrum = new BlockSpectrum(BLOCK, BELOW_ZERO);
    private final ComplexFft[] transforms = new ComplexFft[Integer.SIZE];
    private final Harmonics[] harmonics = new Harmonics[Integer.SIZE];
    private final double[] re;
    private final double[] im;
    private final double[] otherRe;
    private final double[] otherIm;
    private final double[] modulusRe;
    private final double[] modulusIm;
    private final double[][] first = new double[channels()][FRAMES];
    private final double[][] second = new double[paths()][FRAMES];

    /** Prepares the work space, about five megabytes. */
    public TimeScattering() {
        int largest = 0;
        for (Channel channel : ScatteringPaths.CHANNELS) {
            largest = Math.max(largest, channel.size());
            prepare(channel.halvings());
            channel.paths().forEach(path -> prepare(path.halvings()));
        }
        re = new double[largest];
        im = new double[largest];
        otherRe = new double[largest];
        otherIm = new double[largest];
        modulusRe = new double[largest];
        modulusIm = new double[largest];
    }

    private void prepare(int halvings) {
        if (transforms[halvings] == null) {
            transforms[halvings] = new ComplexFft(BLOCK >> halvings);
            harmonics[halvings] = new Harmonics(BLOCK >> halvings);
        }
    }

    /** The number of first-order wavelets. */
    public static int channels() {
        return ScatteringPaths.CHANNELS.size();
    }

    /** The number of pairs of first- and second-order wavelets. */
    public static int paths() {
        Channel last = ScatteringPaths.CHANNELS.get(channels() - 1);
        return last.firstPath() + last.paths().size();
    }

    /** The index of the first path of a channel; its others follow. */
    public static int firstPath(int channel) {
        return ScatteringPaths.CHANNELS.get(channel).firstPath();
    }

    /** The indices, from high to low frequency, of the second-order wavelets of a channel's paths. */
    public static List<Integer> secondWavelets(int channel) {
        return ScatteringPaths.CHANNELS.get(channel).paths().stream()
                .map(Path::wavelet)
                .toList();
    }

    /** Transforms {@value #BLOCK} samples. */
    public void transform(double[] block) {
        spectrum.of(block);
        List<Channel> channels = ScatteringPaths.CHANNELS;
        int c = 0;
        while (c < channels.size()) {
            boolean pair = c + 1 < channels.size()
                    && channels.get(c + 1).halvings() == channels.get(c).halvings();
            modulus(channels.get(c), re, im, re);
            if (pair) {
                modulus(channels.get(c + 1), otherRe, otherIm, im);
            } else {
                Arrays.fill(im, 0, channels.get(c).size(), 0);
            }
            // Two real signals share one complex transform.
            transforms[channels.get(c).halvings()].forward(re, im);
            secondOrder(c, channels.get(c), true);
            if (pair) {
                secondOrder(c + 1, channels.get(c + 1), false);
            }
            c += pair ? 2 : 1;
        }
    }

    /** The result of one channel: amplitudes at {@value #FRAMES} times, 0 or more. */
    public double[] first(int channel) {
        return first[channel];
    }

    /** The result of one path: amplitudes at {@value #FRAMES} times, 0 or more. */
    public double[] second(int path) {
        return second[path];
    }

    private void modulus(Channel channel, double[] workRe, double[] workIm, double[] result) {
        int size = channel.size();
        channel.gains().fold(spectrum.real(), spectrum.imaginary(), BELOW_ZERO, size, workRe, workIm);
        transforms[channel.halvings()].inverse(workRe, workIm);
        Harmonics.modulus(workRe, workIm, size, result);
    }

    private void secondOrder(int number, Channel channel, boolean fromRealPart) {
        int size = channel.size();
        separate(size, fromRealPart);
        int zero = size / 2;
        lowPass(size, modulusRe, modulusIm, zero, first[number]);
        for (int p = 0; p < channel.paths().size(); p++) {
            Path path = channel.paths().get(p);
            int thinned = BLOCK >> path.halvings();
            path.gains().fold(modulusRe, modulusIm, zero, thinned, otherRe, otherIm);
            transforms[path.halvings()].inverse(otherRe, otherIm);
            Harmonics.modulus(otherRe, otherIm, thinned, otherRe);
            Harmonics bins = harmonics[path.halvings()];
            bins.measure(otherRe);
            lowPass(thinned, bins.real(), bins.imaginary(), 0, second[channel.firstPath() + p]);
        }
    }

    /** Extracts the spectrum of one of the two real signals that were transformed together; bin 0 in the middle. */
    private void separate(int size, boolean fromRealPart) {
        int zero = size / 2;
        for (int k = 0; k <= zero; k++) {
            int mirror = (size - k) & (size - 1);
            double x = fromRealPart ? re[k] + re[mirror] : im[k] + im[mirror];
            double y = fromRealPart ? im[k] - im[mirror] : re[mirror] - re[k];
            if (k < zero) {
                modulusRe[zero + k] = 0.5 * x;
                modulusIm[zero + k] = 0.5 * y;
            }
            modulusRe[zero - k] = 0.5 * x;
            modulusIm[zero - k] = -0.5 * y;
        }
    }

    private static void lowPass(int size, double[] binsRe, double[] binsIm, int zero, double[] frames) {
        for (int frame = 0; frame < FRAMES; frame++) {
            double sum = binsRe[zero];
            for (int h = 0; h < 2; h++) {
                sum += binsRe[zero + 1 + h] * FRAME_COSINE[h][frame] - binsIm[zero + 1 + h] * FRAME_SINE[h][frame];
            }
            frames[frame] = Math.max(0, sum / size);
        }
    }
}
