package org.genremill.dsp.kernel;

/**
 * Resampling by a ratio of small numbers, with one set of coefficients for each time between two inputs. Not
 * thread-safe.
 */
@FunctionalInterface
public interface PolyphaseFilter {
    /** What the number of periods in a block is a multiple of. */
    int LANES = 128;

    /**
     * Computes one block: {@code up} outputs per period of {@code down} inputs. Output k is the sum over t of {@code
     * inputs[k * down / up + t] * phase[t]} with the phase {@code k * down % up}, added up in groups of four.
     *
     * @param inputs those of all periods, and as many more as a phase has coefficients
     */
    void apply(float[] inputs, float[] outputs);
}
