package org.genremill.dsp.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Kernels} on the JDK's Vector API, with the machine's preferred vector length. */
final class VectorKernels implements Kernels {
    static final VectorSpecies<Float> FLOATS = atMost512(FloatVector.SPECIES_PREFERRED, FloatVector.SPECIES_512);
    static final VectorSpecies<Integer> INTS = atMost512(IntVector.SPECIES_PREFERRED, IntVector.SPECIES_512);
    static final VectorSpecies<Double> DOUBLES = atMost512(DoubleVector.SPECIES_PREFERRED, DoubleVector.SPECIES_512);

    private static <T> VectorSpecies<T> atMost512(VectorSpecies<T> preferred, VectorSpecies<T> longest) {
        return preferred.length() > longest.length() ? longest : preferred;
    }

    @Override
    public MedianFilter medianFilter(int lanes) {
        return new VectorMedianFilter(lanes);
    }

    @Override
    public PolyphaseFilter polyphase(float[][] phases, int up, int down, int periods) {
        return new VectorPolyphase(phases, up, down, periods);
    }

    @Override
    public void chroma(float[] power, float[][] weights, float[][] sums) {
        VectorChroma.products(power, weights, sums);
    }

    @Override
    public void shares(int[] part, int[] rest, float[] shares) {
        VectorMask.divide(part, rest, shares);
    }

    @Override
    public void narrow(double[] from, int start, float[] to, int target, int length) {
        VectorNarrowing.narrow(from, start, to, target, length);
    }

    @Override
    public void windowedSum(float[] even, float[] odd, int at, float[][] window, float[] target, int start) {
        VectorWindow.sum(even, odd, at, window, target, start);
    }
}
