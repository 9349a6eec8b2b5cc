package org.genremill.features;

import org.genremill.dsp.pitch.Chroma;
import org.genremill.dsp.pitch.ChromaFilterBank;

/**
 * One frame with facts about the whole track. One object is reused for all frames; its values are valid until the next
 * frame and must not be modified.
 */
public final class SettledFrame {
    /** Bands are clipped to this many decibels below the loudest of the track. */
    static final double RANGE_DECIBELS = 80;

    private final double[] decibels = new double[Analysis.MEL_BANDS];
    private final double[] chroma = new double[ChromaFilterBank.CLASSES];
    private final Chroma chromaMeter;
    private double floor;
    private float[] power = new float[0];
    private boolean chromaKnown;

    SettledFrame(ChromaFilterBank bank) {
        chromaMeter = new Chroma(bank);
    }

    void begin(ChromaFilterBank bank, double loudest) {
        chromaMeter.use(bank);
        floor = loudest - RANGE_DECIBELS;
    }

    void take(float[] powerRow, double[] decibelRow) {
        power = powerRow;
        chromaKnown = false;
        for (int band = 0; band < decibels.length; band++) {
            double level = decibelRow[band];
            decibels[band] = level > floor ? level : floor;
        }
    }

    /** The power in each of 128 mel bands in decibels, no lower than 80 below the track's loudest. */
    public double[] decibels() {
        return decibels;
    }

    /** The energy in each of 12 pitch classes from C, divided by the largest: in [0, 1]. Needs {@link Need#CHROMA}. */
    public double[] chroma() {
        if (!chromaKnown) {
            chromaMeter.measure(power, chroma);
            chromaKnown = true;
        }
        return chroma;
    }
}
