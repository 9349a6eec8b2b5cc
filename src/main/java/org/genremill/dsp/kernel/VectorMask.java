package org.genremill.dsp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link PlainMask} with vectors. If needed, the last vector of a row starts earlier and recomputes some values. */
final class VectorMask {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.FLOATS;
    private static final VectorSpecies<Integer> INTS = VectorKernels.INTS;

    private VectorMask() {}

    static void divide(int[] part, int[] rest, float[] shares) {
        int last = shares.length - FLOATS.length();
        for (int step = 0; step < shares.length; step += FLOATS.length()) {
            int i = Math.min(step, last);
            FloatVector share =
                    IntVector.fromArray(INTS, part, i).reinterpretAsFloats().add(Float.MIN_NORMAL);
            FloatVector other =
                    IntVector.fromArray(INTS, rest, i).reinterpretAsFloats().add(Float.MIN_NORMAL);
            share.div(share.add(other)).intoArray(shares, i);
        }
    }
}
