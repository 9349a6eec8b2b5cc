package org.genremill.dsp;

/**
 * The kernels that are there twice: written plainly, and with the Vector API of the JDK, which is faster but only there
 * with {@code --add-modules jdk.incubator.vector}, as Spark starts its processes. Both give the same bits.
 */
interface Kernels {
    /** Written plainly: there on every JDK. */
    Kernels PLAIN = new PlainKernels();

    /** The fastest that this process has. */
    Kernels FASTEST = fastest();

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
     * The first half of {@link RealFft#forward}.
     *
     * @param columns the packed frames and a row more; afterwards result {@code k} of the columns is in row {@code ROW_OF[k]},
     *     and result 32 in the last
     */
    void transformColumns(double[][] columns);

    /** The second half of {@link RealFft#forward}: {@link LaneFft#transform} of all rows. */
    void transformRows(double[][] rows);

    /** The first half of {@link InverseFft#apply}: {@link FloatLanes#transform} of all rows. */
    void transformRowsBack(float[][] rows);

    /** The second half of {@link InverseFft#apply}: undoes {@link #transformColumns}, with results and frames in order. */
    void transformColumnsBack(float[][] columns);

    private static Kernels fastest() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return PLAIN;
        }
        try {
            // By name, because it is compiled with that module, and everything else without.
            return Class.forName("org.genremill.dsp.VectorKernels")
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the build left out the vector kernels", e);
        }
    }
}
