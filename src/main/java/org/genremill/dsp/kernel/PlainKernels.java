package org.genremill.dsp.kernel;

/** {@link Kernels} in plain Java, for every JDK. */
final class PlainKernels implements Kernels {
    @Override
    public MedianFilter medianFilter(int lanes) {
        return new PlainMedianFilter(lanes);
    }

    @Override
    public PolyphaseFilter polyphase(float[][] phases, int up, int down, int periods) {
        return new PlainPolyphase(phases, up, down, periods);
    }

    @Override
    public void chroma(float[] power, float[][] weights, float[][] sums) {
        PlainChroma.products(power, weights, sums);
    }

    @Override
    public void shares(int[] part, int[] rest, float[] shares) {
        PlainMask.divide(part, rest, shares);
    }

    @Override
    public void narrow(double[] from, int start, float[] to, int target, int length) {
        PlainNarrowing.narrow(from, start, to, target, length);
    }

    @Override
    public void windowedSum(float[] even, float[] odd, int at, float[][] window, float[] target, int start) {
        PlainWindow.sum(even, odd, at, window, target, start);
    }
}
