package org.genremill.dsp.kernel;

import static jdk.incubator.vector.VectorOperators.D2F;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** {@link PlainNarrowing} with vectors. If needed, the last vector starts earlier and recomputes some values. */
final class VectorNarrowing {
    private static final VectorSpecies<Double> DOUBLES = VectorKernels.DOUBLES;
    private static final VectorSpecies<Float> NARROW =
            VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

    private VectorNarrowing() {}

    static void narrow(double[] from, int start, float[] to, int target, int length) {
        int last = length - DOUBLES.length();
        for (int step = 0; step < length; step += DOUBLES.length()) {
            int i = Math.min(step, last);
            FloatVector narrow = (FloatVector)
                    DoubleVector.fromArray(DOUBLES, from, start + i).convertShape(D2F, NARROW, 0);
            narrow.intoArray(to, target + i);
        }
    }
}
