package org.genremill.dsp.kernel;

/**
 * Kernels with two implementations: plain Java, and the JDK's Vector API, which is faster but requires
 * {@code --add-modules jdk.incubator.vector}, as set for Spark's processes. Both give the same bits.
 */
public interface Kernels {
    /** Plain Java, available on every JDK. */
    Kernels PLAIN = new PlainKernels();

    /** The fastest implementation of this process, once warmed up. */
    Kernels FASTEST = fastest();

    /** The implementation to use: switches to the fastest once warming it up pays off, which it never does without C2. */
    Kernels IN_USE = FASTEST == PLAIN || isWithoutC2() ? PLAIN : new TieredKernels(PLAIN, FASTEST);

    /** Bins in an eighth of a spectrum; the last bin belongs to no eighth. */
    int EIGHTH = 128;

    /** Lanes of a partial sum of products: a multiple of every vector length. */
    int SUMS = 16;

    /** Rows in a windowed sum. */
    int TAPS = 16;

    /** The distance between the rows of a windowed sum: a multiple of every vector length. */
    int ROW = 32;

    /** Creates a filter for rows of up to {@code lanes} values. */
    MedianFilter medianFilter(int lanes);

    /**
     * Creates a filter that resamples by {@code up / down}, in blocks.
     *
     * @param phases the coefficients for each of {@code up} times between two samples: rows of one length, a multiple of
     *     four
     * @param periods the number of periods of {@code down} inputs in a block, a multiple of
     *     {@value PolyphaseFilter#LANES}
     */
    PolyphaseFilter polyphase(float[][] phases, int up, int down, int periods);

    /**
     * Multiplies a spectrum with rows of weights, all of the bins but the last.
     *
     * @param sums one row per eighth of the bins: its first {@value #SUMS} values add up to the sum of products
     */
    void chroma(float[] power, float[][] weights, float[][] sums);

    /**
     * Computes {@code part / (part + rest)}. An offset makes it one half where both are zero, and changes nothing
     * elsewhere.
     *
     * @param part the bits of non-negative numbers
     * @param rest the bits of non-negative numbers
     */
    void shares(int[] part, int[] rest, float[] shares);

    /** Rounds {@code length} numbers, at least eight, to single precision. */
    void narrow(double[] from, int start, float[] to, int target, int length);

    /**
     * Adds up {@value #TAPS} rows, each {@value #ROW} values before the last one and alternately from two arrays, times the
     * rows of a window.
     *
     * @param even the first row starts at {@code at}
     * @param odd the second row starts at {@code at - 32}
     * @param window rows whose length is a multiple of {@value #ROW}
     */
    void windowedSum(float[] even, float[] odd, int at, float[][] window, float[] target, int start);

    /** Whether this process runs with -XX:TieredStopAtLevel=1: then every vector is an object on the heap, which is slow. */
    private static boolean isWithoutC2() {
        return System.getProperty("java.vm.info", "").contains("emulated-client");
    }

    private static Kernels fastest() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return PLAIN;
        }
        try {
            // Loaded by name, because only this class is compiled with the incubator module.
            return Class.forName("org.genremill.dsp.kernel.VectorKernels")
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the build left out the vector kernels", e);
        }
    }
}
