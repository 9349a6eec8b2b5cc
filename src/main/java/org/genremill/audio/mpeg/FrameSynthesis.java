package org.genremill.audio.mpeg;

import java.util.Arrays;

/** Decodes the frames of a stream to samples, of all channels or of their mean. Not thread-safe. */
final class FrameSynthesis {
    private final LayerDecoder decoder;
    private final float[][] subbands;
    private final float[][] samples;
    private final Synthesis[] filters;

    /** @param mixed whether to deliver one channel, the mean of all */
    FrameSynthesis(MpegHeader first, boolean mixed) {
        decoder = switch (first.layer()) {
            case 1 -> new LayerOne(mixed);
            case 2 -> new LayerTwo(mixed);
            default -> new LayerThree(mixed);
        };
        int channels = mixed ? 1 : first.channels();
        subbands = new float[channels][LayerDecoder.MOST_SLOTS * LayerDecoder.SUBBANDS];
        samples = new float[channels][LayerDecoder.MOST_SLOTS * LayerDecoder.SUBBANDS];
        filters = new Synthesis[channels];
        Arrays.setAll(filters, channel -> new Synthesis());
    }

    /** The samples of the last frame, by channel. */
    float[][] samples() {
        return samples;
    }

    /**
     * Decodes a frame; what cannot be decoded becomes silence.
     *
     * @param frame followed by {@link Bits#SLACK} bytes
     * @param adjacent whether it directly follows the one before it
     * @return whether all of it could be decoded
     */
    boolean next(MpegHeader header, byte[] frame, boolean adjacent) {
        if (!adjacent) {
            decoder.interrupt();
        }
        boolean sound = decoder.decode(header, frame, subbands);
        for (int channel = 0; channel < filters.length; channel++) {
            filters[channel].next(subbands[channel], header.samples() / LayerDecoder.SUBBANDS, samples[channel]);
        }
        return sound;
    }
}
