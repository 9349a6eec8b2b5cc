package org.genremill.dsp.kernel;

/**
 * Uses the plain {@link Kernels} first and the faster ones after {@value #ENOUGH} rows of work, about six tracks of 30
 * s. The Vector API is slow until the JIT has compiled it, which takes seconds: short processes avoid that cost, and
 * longer ones switch gradually while the JIT compiles. All kernels give the same bits, so the moment does not matter:
 * threads may share this object, and count approximately.
 */
final class TieredKernels implements Kernels {
    static final int ENOUGH = 1 << 18;

    /** At first one call in this many uses the faster kernels. Odd, so that all kinds of calls are included. */
    private static final int SELDOM = 31;

    private final Kernels first;
    private final Kernels later;
    private int rows;
    private int calls;

    TieredKernels(Kernels first, Kernels later) {
        this.first = first;
        this.later = later;
    }

    @Override
    public MedianFilter medianFilter(int lanes) {
        MedianFilter firstFilter = first.medianFilter(lanes);
        MedianFilter laterFilter = later.medianFilter(lanes);
        return (input, count, width, medians) ->
                (isLate(count) ? laterFilter : firstFilter).apply(input, count, width, medians);
    }

    @Override
    public PolyphaseFilter polyphase(float[][] phases, int up, int down, int periods) {
        PolyphaseFilter firstFilter = first.polyphase(phases, up, down, periods);
        PolyphaseFilter laterFilter = later.polyphase(phases, up, down, periods);
        int rows = periods / PolyphaseFilter.LANES * up;
        return (inputs, outputs) -> (isLate(rows) ? laterFilter : firstFilter).apply(inputs, outputs);
    }

    @Override
    public void chroma(float[] power, float[][] weights, float[][] sums) {
        (isLate(1) ? later : first).chroma(power, weights, sums);
    }

    @Override
    public void shares(int[] part, int[] rest, float[] shares) {
        (isLate(1) ? later : first).shares(part, rest, shares);
    }

    @Override
    public void narrow(double[] from, int start, float[] to, int target, int length) {
        (isLate(1) ? later : first).narrow(from, start, to, target, length);
    }

    @Override
    public void windowedSum(float[] even, float[] odd, int at, float[][] window, float[] target, int start) {
        (isLate(window[0].length / ROW) ? later : first).windowedSum(even, odd, at, window, target, start);
    }

    private boolean isLate(int more) {
        if (rows >= 2 * ENOUGH) {
            return true;
        }
        rows += more;
        calls++;
        return rows >= ENOUGH && calls % SELDOM == 0;
    }
}
