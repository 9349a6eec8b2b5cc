package org.genremill.dsp.kernel;

/**
 * The kernels that are there twice: written plainly, and with the Vector API of the JDK, which is faster but only there
 * with {@code --add-modules jdk.incubator.vector}, as Spark starts its processes. Both give the same bits.
 */
public interface Kernels {
    /** Written plainly: there on every JDK. */
    Kernels PLAIN = new PlainKernels();

    /** The fastest that this process has, once it is warm. */
    Kernels FASTEST = fastest();

    /** What to work with: the fastest, but not before it is worth its start. */
    Kernels IN_USE = FASTEST == PLAIN ? PLAIN : new TieredKernels(PLAIN, FASTEST);

    /** The bins in an eighth of a spectrum, whose last bin belongs to none. */
    int EIGHTH = 128;

    /** How many lanes a sum of products ends in: a multiple of every length of vectors. */
    int SUMS = 16;

    /** A filter for rows of up to {@code lanes} values. */
    MedianFilter medianFilter(int lanes);

    /**
     * Multiplies a spectrum with rows of weights, all of the bins but the last.
     *
     * @param sums rows for an eighth of the bins each: the first {@value #SUMS} make up the sum of a row's products
     */
    void chroma(float[] power, float[][] weights, float[][] sums);

    /**
     * The share of one part in both. The offset makes it one half where there is nothing at all, and changes it nowhere else.
     *
     * @param part the bits of numbers from 0 up
     * @param rest the bits of numbers from 0 up
     */
    void shares(int[] part, int[] rest, float[] shares);

    /** Rounds {@code length} numbers, at least eight, to single precision. */
    void narrow(double[] from, int start, float[] to, int target, int length);

    private static Kernels fastest() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return PLAIN;
        }
        try {
            // By name, because it is compiled with that module, and everything else without.
            return Class.forName("org.genremill.dsp.kernel.VectorKernels")
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the build left out the vector kernels", e);
        }
    }
}
