package org.genremill.dsp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link PlainWindow} with vectors. */
final class VectorWindow {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.FLOATS;

    private VectorWindow() {}

    static void sum(float[] even, float[] odd, int at, float[][] window, float[] target, int start) {
        int length = window[0].length;
        for (int i = 0; i < length; i += FLOATS.length()) {
            FloatVector total = four(even, odd, at + i, window, 0, i);
            for (int tap = 4; tap < Kernels.TAPS; tap += 4) {
                total = total.add(four(even, odd, at + i - tap * Kernels.ROW, window, tap, i));
            }
            total.intoArray(target, start + i);
        }
    }

    private static FloatVector four(float[] even, float[] odd, int row, float[][] window, int tap, int i) {
        return product(even, row, window[tap], i)
                .add(product(odd, row - Kernels.ROW, window[tap + 1], i))
                .add(product(even, row - 2 * Kernels.ROW, window[tap + 2], i))
                .add(product(odd, row - 3 * Kernels.ROW, window[tap + 3], i));
    }

    private static FloatVector product(float[] values, int place, float[] weights, int i) {
        return FloatVector.fromArray(FLOATS, values, place).mul(FloatVector.fromArray(FLOATS, weights, i));
    }
}
