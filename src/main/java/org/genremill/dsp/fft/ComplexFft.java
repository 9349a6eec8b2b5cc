package org.genremill.dsp.fft;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The discrete Fourier transform of complex numbers in double precision, for powers of two from 16 to 2^20. Bailey's
 * four-step algorithm (1990): the numbers form a matrix whose columns are transformed, multiplied by twiddle factors,
 * and then its rows. Both passes run radix-4 butterflies (Cooley and Tukey 1965) on whole matrix rows, in short loops
 * over separate arrays that the JIT vectorises. Relative error about 1e-16; the same bits on every machine. Not
 * thread-safe: holds a work space of twice the size of the data.
 */
public final class ComplexFft {
    private static final int SMALLEST = 16;
    private static final int LARGEST = 1 << 20;

    /** Tables are shared by all transforms of a size. */
    private static final Map<Integer, Tables> TABLES = new ConcurrentHashMap<>();

    private final int size;
    private final int height;
    private final int width;
    private final Tables tables;
    private final double[][] real;
    private final double[][] imaginary;
    private final double[][] turnedReal;
    private final double[][] turnedImaginary;

    /**
     * Prepares transforms of one size.
     *
     * @param size a power of two from 16 to 2^20
     * @throws IllegalArgumentException for other sizes
     */
    public ComplexFft(int size) {
        if (Integer.bitCount(size) != 1 || size < SMALLEST || size > LARGEST) {
            throw new IllegalArgumentException("not a power of two from 16 to 2^20: " + size);
        }
        this.size = size;
        height = 1 << (Integer.numberOfTrailingZeros(size) / 2);
        width = size / height;
        tables = TABLES.computeIfAbsent(size, key -> new Tables(height, width));
        real = new double[height][width];
        imaginary = new double[height][width];
        turnedReal = new double[width][height];
        turnedImaginary = new double[width][height];
    }

    /** The number of values in a transform. */
    public int size() {
        return size;
    }

    /** Transforms in place: {@code X[k] = sum over n of x[n] exp(-2 pi i k n / size)}. */
    public void forward(double[] re, double[] im) {
        for (int row = 0; row < height; row++) {
            System.arraycopy(re, row * width, real[row], 0, width);
            System.arraycopy(im, row * width, imaginary[row], 0, width);
        }
        transformColumns(real, imaginary, tables.cosine, tables.sine, width);
        for (int k = 1; k < height; k++) {
            int row = tables.rowOf[k];
            turn(real[row], imaginary[row], tables.turnCosine[k], tables.turnSine[k], width);
        }
        transpose(real, turnedReal);
        transpose(imaginary, turnedImaginary);
        transformColumns(turnedReal, turnedImaginary, tables.cosine, tables.sine, height);
        for (int k = 0; k < width; k++) {
            System.arraycopy(turnedReal[tables.turnedRowOf[k]], 0, re, k * height, height);
            System.arraycopy(turnedImaginary[tables.turnedRowOf[k]], 0, im, k * height, height);
        }
    }

    /** The unscaled inverse of {@link #forward}: the result is {@code size} times as large. */
    public void inverse(double[] re, double[] im) {
        forward(im, re);
    }

    /** Four rows at a time, because locating a row costs more than writing to it. */
    private void transpose(double[][] from, double[][] to) {
        for (int k = 0; k < height; k += 4) {
            double[] a = from[tables.rowOf[k]];
            double[] b = from[tables.rowOf[k + 1]];
            double[] c = from[tables.rowOf[k + 2]];
            double[] d = from[tables.rowOf[k + 3]];
            for (int n = 0; n < width; n++) {
                double[] row = to[n];
                row[k] = a[n];
                row[k + 1] = b[n];
                row[k + 2] = c[n];
                row[k + 3] = d[n];
            }
        }
    }

    /** Transforms each column, decimating in frequency: result {@code k} ends up in row {@code rowOf(k)}. */
    private static void transformColumns(double[][] re, double[][] im, double[] cosine, double[] sine, int width) {
        int length = re.length;
        while (length >= 4) {
            int quarter = length / 4;
            int stride = cosine.length / length;
            for (int block = 0; block < re.length; block += length) {
                for (int p = 0; p < quarter; p++) {
                    int b = block + p + quarter;
                    int c = b + quarter;
                    int d = c + quarter;
                    quarter(re[block + p], im[block + p], re[b], im[b], re[c], im[c], re[d], im[d], width);
                    if (p > 0) {
                        int turn = p * stride;
                        turn(re[b], im[b], cosine[turn], sine[turn], width);
                        turn(re[c], im[c], cosine[2 * turn], sine[2 * turn], width);
                        turn(re[d], im[d], cosine[3 * turn], sine[3 * turn], width);
                    }
                }
            }
            length = quarter;
        }
        if (length == 2) {
            for (int row = 0; row < re.length; row += 2) {
                half(re[row], re[row + 1], width);
                half(im[row], im[row + 1], width);
            }
        }
    }

    /** The radix-4 butterfly. */
    private static void quarter(
            double[] ar,
            double[] ai,
            double[] br,
            double[] bi,
            double[] cr,
            double[] ci,
            double[] dr,
            double[] di,
            int width) {
        for (int i = 0; i < width; i++) {
            double sr = ar[i] + cr[i];
            double si = ai[i] + ci[i];
            double tr = ar[i] - cr[i];
            double ti = ai[i] - ci[i];
            double ur = br[i] + dr[i];
            double ui = bi[i] + di[i];
            double vr = br[i] - dr[i];
            double vi = bi[i] - di[i];
            ar[i] = sr + ur;
            ai[i] = si + ui;
            br[i] = tr + vi;
            bi[i] = ti - vr;
            cr[i] = sr - ur;
            ci[i] = si - ui;
            dr[i] = tr - vi;
            di[i] = ti + vr;
        }
    }

    /** The radix-2 butterfly. */
    private static void half(double[] a, double[] b, int width) {
        for (int i = 0; i < width; i++) {
            double sum = a[i] + b[i];
            double difference = a[i] - b[i];
            a[i] = sum;
            b[i] = difference;
        }
    }

    /** Multiplies a row by one complex number. */
    private static void turn(double[] re, double[] im, double cosine, double sine, int width) {
        for (int i = 0; i < width; i++) {
            double x = re[i];
            double y = im[i];
            re[i] = x * cosine - y * sine;
            im[i] = x * sine + y * cosine;
        }
    }

    /** Multiplies a row by another, element by element. */
    private static void turn(double[] re, double[] im, double[] cosine, double[] sine, int width) {
        for (int i = 0; i < width; i++) {
            double x = re[i];
            double y = im[i];
            re[i] = x * cosine[i] - y * sine[i];
            im[i] = x * sine[i] + y * cosine[i];
        }
    }

    /** Tables that depend only on the size. */
    private static final class Tables {
        private final int[] rowOf;
        private final int[] turnedRowOf;
        private final double[] cosine;
        private final double[] sine;
        private final double[][] turnCosine;
        private final double[][] turnSine;

        Tables(int height, int width) {
            rowOf = rowsOf(height);
            turnedRowOf = rowsOf(width);
            cosine = new double[width];
            sine = new double[width];
            for (int i = 0; i < width; i++) {
                cosine[i] = StrictMath.cos(2 * Math.PI * i / width);
                sine[i] = -StrictMath.sin(2 * Math.PI * i / width);
            }
            turnCosine = new double[height][width];
            turnSine = new double[height][width];
            for (int k = 0; k < height; k++) {
                for (int n = 0; n < width; n++) {
                    double turn = 2 * Math.PI * k * n / (height * width);
                    turnCosine[k][n] = StrictMath.cos(turn);
                    turnSine[k][n] = -StrictMath.sin(turn);
                }
            }
        }

        /**
         * The positions of results after decimation in frequency: their digits in base 4, and one in base 2, reversed.
         */
        private static int[] rowsOf(int length) {
            int[] rows = new int[length];
            for (int k = 0; k < length; k++) {
                int rest = k;
                int block = length;
                while (block >= 4) {
                    block /= 4;
                    rows[k] += rest % 4 * block;
                    rest /= 4;
                }
                rows[k] += rest;
            }
            return rows;
        }
    }
}
