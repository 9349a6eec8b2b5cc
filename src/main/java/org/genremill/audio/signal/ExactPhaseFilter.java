package org.genremill.audio.signal;

import org.genremill.dsp.kernel.Kernels;
import org.genremill.dsp.kernel.PolyphaseFilter;

/** Resamples by a ratio with few phases, as between all common rates. */
final class ExactPhaseFilter implements BlockFilter {
    /** Long enough that the overlap between lanes is small. */
    private static final int MINIMUM_LANE_INPUTS = 256;

    private final int taps;
    private final int inputs;
    private final int outputs;
    private final PolyphaseFilter filter;

    ExactPhaseFilter(FilterBank bank, int up, int down) {
        int periods = (MINIMUM_LANE_INPUTS + down - 1) / down * PolyphaseFilter.LANES;
        float[][] phases = new float[up][];
        for (int phase = 0; phase < up; phase++) {
            phases[phase] = bank.phase(phase);
        }
        this.taps = bank.taps();
        this.inputs = periods * down + taps;
        this.outputs = periods * up;
        this.filter = Kernels.IN_USE.polyphase(phases, up, down, periods);
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int taps() {
        return taps;
    }

    @Override
    public void apply(float[] window, long firstOutput, int count, float[] outputs) {
        filter.apply(window, outputs);
    }
}
