package org.genremill.dsp.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PlainPolyphase} with vectors. It has few lanes, so that the inputs of an output stay in the nearest cache, and
 * computes four outputs together, whose sums stay in registers.
 */
final class VectorPolyphase implements PolyphaseFilter {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.FLOATS;
    /** The length of the longest vector. */
    private static final int WIDTH = 16;

    private static final int OUTPUTS_TOGETHER = 4;

    private final float[][] phases;
    private final int up;
    private final int down;
    private final int laneInputs;
    private final int laneOutputs;
    /** Row after row: sample n of every lane. */
    private final float[] samples;

    private final float[] sums = new float[OUTPUTS_TOGETHER * WIDTH];

    VectorPolyphase(float[][] phases, int up, int down, int periods) {
        this.phases = phases;
        this.up = up;
        this.down = down;
        this.laneInputs = periods / WIDTH * down;
        this.laneOutputs = periods / WIDTH * up;
        this.samples = new float[(laneInputs + phases[0].length) * WIDTH];
    }

    @Override
    public void apply(float[] inputs, float[] outputs) {
        layOut(inputs);
        for (int first = 0; first < laneOutputs; first += OUTPUTS_TOGETHER) {
            // The last four may overlap the four before, whose outputs are then computed again.
            int output = Math.min(first, laneOutputs - OUTPUTS_TOGETHER);
            for (int lane = 0; lane < WIDTH; lane += SPECIES.length()) {
                fourOutputs(output, lane);
            }
            for (int lane = 0, to = output; lane < WIDTH; lane++, to += laneOutputs) {
                for (int i = 0; i < OUTPUTS_TOGETHER; i++) {
                    outputs[to + i] = sums[i * WIDTH + lane];
                }
            }
        }
    }

    /** A few rows at a time, so that the reads of a lane and the writes to the rows stay in the nearest cache. */
    private void layOut(float[] inputs) {
        int rows = samples.length / WIDTH;
        for (int row = 0; row < rows; row += WIDTH) {
            int end = Math.min(row + WIDTH, rows);
            for (int lane = 0, from = 0; lane < WIDTH; lane++, from += laneInputs) {
                for (int i = row; i < end; i++) {
                    samples[i * WIDTH + lane] = inputs[from + i];
                }
            }
        }
    }

    private void fourOutputs(int output, int lane) {
        float[] phase0 = phase(output);
        float[] phase1 = phase(output + 1);
        float[] phase2 = phase(output + 2);
        float[] phase3 = phase(output + 3);
        int start0 = start(output) + lane;
        int start1 = start(output + 1) + lane;
        int start2 = start(output + 2) + lane;
        int start3 = start(output + 3) + lane;
        float[] x = samples;
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = FloatVector.zero(SPECIES);
        FloatVector sum2 = FloatVector.zero(SPECIES);
        FloatVector sum3 = FloatVector.zero(SPECIES);
        for (int tap = 0; tap < phase0.length; tap += 4) {
            int at = tap * WIDTH;
            sum0 = sum0.add(fourTaps(x, start0 + at, phase0, tap));
            sum1 = sum1.add(fourTaps(x, start1 + at, phase1, tap));
            sum2 = sum2.add(fourTaps(x, start2 + at, phase2, tap));
            sum3 = sum3.add(fourTaps(x, start3 + at, phase3, tap));
        }
        sum0.intoArray(sums, lane);
        sum1.intoArray(sums, WIDTH + lane);
        sum2.intoArray(sums, 2 * WIDTH + lane);
        sum3.intoArray(sums, 3 * WIDTH + lane);
    }

    private static FloatVector fourTaps(float[] x, int at, float[] phase, int tap) {
        FloatVector firstTwo = fromArray(SPECIES, x, at)
                .mul(broadcast(SPECIES, phase[tap]))
                .add(fromArray(SPECIES, x, at + WIDTH).mul(broadcast(SPECIES, phase[tap + 1])));
        FloatVector lastTwo = fromArray(SPECIES, x, at + 2 * WIDTH)
                .mul(broadcast(SPECIES, phase[tap + 2]))
                .add(fromArray(SPECIES, x, at + 3 * WIDTH).mul(broadcast(SPECIES, phase[tap + 3])));
        return firstTwo.add(lastTwo);
    }

    private float[] phase(int output) {
        return phases[output * down % up];
    }

    private int start(int output) {
        return output * down / up * WIDTH;
    }
}
