package org.genremill.dsp.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link PlainChroma} with vectors: two pitch classes at a time share each load of the spectrum. */
final class VectorChroma {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.FLOATS;
    private static final int EIGHTH = Kernels.EIGHTH;

    private VectorChroma() {}

    static void products(float[] power, float[][] weights, float[][] sums) {
        for (int pitch = 0; pitch < weights.length; pitch += 2) {
            for (int lane = 0; lane < Kernels.SUMS; lane += SPECIES.length()) {
                two(power, weights[pitch], weights[pitch + 1], lane, sums[pitch], sums[pitch + 1]);
            }
        }
    }

    private static void two(float[] x, float[] v, float[] w, int lane, float[] vSums, float[] wSums) {
        FloatVector vSum = FloatVector.zero(SPECIES);
        FloatVector wSum = FloatVector.zero(SPECIES);
        for (int i = lane; i < EIGHTH; i += Kernels.SUMS) {
            FloatVector x0 = fromArray(SPECIES, x, i);
            FloatVector x1 = fromArray(SPECIES, x, i + EIGHTH);
            FloatVector x2 = fromArray(SPECIES, x, i + 2 * EIGHTH);
            FloatVector x3 = fromArray(SPECIES, x, i + 3 * EIGHTH);
            FloatVector x4 = fromArray(SPECIES, x, i + 4 * EIGHTH);
            FloatVector x5 = fromArray(SPECIES, x, i + 5 * EIGHTH);
            FloatVector x6 = fromArray(SPECIES, x, i + 6 * EIGHTH);
            FloatVector x7 = fromArray(SPECIES, x, i + 7 * EIGHTH);
            FloatVector v0 = x0.mul(fromArray(SPECIES, v, i)).add(x1.mul(fromArray(SPECIES, v, i + EIGHTH)));
            FloatVector v1 =
                    x2.mul(fromArray(SPECIES, v, i + 2 * EIGHTH)).add(x3.mul(fromArray(SPECIES, v, i + 3 * EIGHTH)));
            FloatVector v2 =
                    x4.mul(fromArray(SPECIES, v, i + 4 * EIGHTH)).add(x5.mul(fromArray(SPECIES, v, i + 5 * EIGHTH)));
            FloatVector v3 =
                    x6.mul(fromArray(SPECIES, v, i + 6 * EIGHTH)).add(x7.mul(fromArray(SPECIES, v, i + 7 * EIGHTH)));
            vSum = vSum.add(v0.add(v1).add(v2.add(v3)));
            FloatVector w0 = x0.mul(fromArray(SPECIES, w, i)).add(x1.mul(fromArray(SPECIES, w, i + EIGHTH)));
            FloatVector w1 =
                    x2.mul(fromArray(SPECIES, w, i + 2 * EIGHTH)).add(x3.mul(fromArray(SPECIES, w, i + 3 * EIGHTH)));
            FloatVector w2 =
                    x4.mul(fromArray(SPECIES, w, i + 4 * EIGHTH)).add(x5.mul(fromArray(SPECIES, w, i + 5 * EIGHTH)));
            FloatVector w3 =
                    x6.mul(fromArray(SPECIES, w, i + 6 * EIGHTH)).add(x7.mul(fromArray(SPECIES, w, i + 7 * EIGHTH)));
            wSum = wSum.add(w0.add(w1).add(w2.add(w3)));
        }
        vSum.intoArray(vSums, lane);
        wSum.intoArray(wSums, lane);
    }
}
