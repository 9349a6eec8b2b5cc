package org.genremill.audio.signal;

/** How close to the lower of two Nyquist frequencies a rate conversion lets sound pass. */
public enum BandEdge {
    /** Flat up to 0.9 of the Nyquist frequency, -6 dB at 0.95. */
    STANDARD(0.9, 98),

    /**
     * Flat up to 0.9136 of the Nyquist frequency, -6 dB at 0.957: the band of the "HQ" recipe of libsoxr, with which
     * librosa resamples since version 0.10. libsoxr puts its -3 dB point at 0.95 and derives the end of the pass band,
     * {@code 1 - 0.05 / ((1.6e-6 a - 7.5e-4) a + 0.646)} for {@code a} = 120.4 dB. With an attenuation of 132 dB the
     * window has the transition band of libsoxr's, too: white noise converted from 22,050 to 16,000 Hz by both differs
     * by -66 dB (STANDARD: -29 dB).
     */
    STEEP(0.91363, 132);

    private final double passEdge;
    private final double attenuation;

    BandEdge(double passEdge, double attenuation) {
        this.passEdge = passEdge;
        this.attenuation = attenuation;
    }

    /** The end of the pass band, as a fraction of the Nyquist frequency, where the stop band starts. */
    double passEdge() {
        return passEdge;
    }

    /** In decibels, at the edge of the stop band. */
    double attenuation() {
        return attenuation;
    }
}
