package org.genremill.dsp;

/** {@link Kernels} for every JDK. */
final class PlainKernels implements Kernels {
    @Override
    public MedianFilter medianFilter(int lanes) {
        return new PlainMedianFilter(lanes);
    }

    @Override
    public void chroma(float[] power, float[][] weights, float[][] sums) {
        PlainChroma.products(power, weights, sums);
    }

    @Override
    public void transformColumns(double[][] columns) {
        LaneFft.columns(columns);
    }

    @Override
    public void transformRows(double[][] rows) {
        LaneFft.transform(rows);
    }

    @Override
    public void transformRowsBack(float[][] rows) {
        FloatLanes.transform(rows);
    }

    @Override
    public void transformColumnsBack(float[][] columns) {
        FloatLanes.columns(columns);
    }
}
