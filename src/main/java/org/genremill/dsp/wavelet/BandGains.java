package org.genremill.dsp.wavelet;

/**
 * A filter of real gains on a few neighbouring bins of a spectrum. Thread-safe, as long as the gains are not modified.
 *
 * @param first the first bin with a gain; may be negative
 * @param gains of this bin and those after it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BandGains(int first, double[] gains) {
    /**
     * Writes the filtered spectrum at a lower sample rate: bins that are multiples of the new size apart are added
     * (aliasing).
     *
     * @param re real parts of a spectrum
     * @param im imaginary parts
     * @param zero the index of bin 0 in these
     * @param size the new number of bins, a power of two
     * @param resultRe real parts of the result, from bin 0
     * @param resultIm imaginary parts
     */
    void fold(double[] re, double[] im, int zero, int size, double[] resultRe, double[] resultIm) {
        for (int i = 0; i < size; i++) {
            resultRe[i] = 0;
            resultIm[i] = 0;
        }
        int done = 0;
        while (done < gains.length) {
            int target = (first + done) & (size - 1);
            int run = Math.min(size - target, gains.length - done);
            int source = zero + first + done;
            for (int i = 0; i < run; i++) {
                double gain = gains[done + i];
                resultRe[target + i] += gain * re[source + i];
                resultIm[target + i] += gain * im[source + i];
            }
            done += run;
        }
    }
}
