package org.genremill.audio.adpcm;

import org.genremill.audio.packet.PacketDecoder;

/** What the decoders have in common: a packet is a block, which can be decoded by itself. */
abstract class AdpcmDecoder implements PacketDecoder {
    private static final int BITS = 16;
    private static final float SCALE = 0x1p-15f;

    private final int sampleRate;
    private final int channels;
    private float[][] samples = {};

    AdpcmDecoder(int sampleRate, int channels) {
        this.sampleRate = sampleRate;
        this.channels = channels;
    }

    @Override
    public final int sampleRate() {
        return sampleRate;
    }

    @Override
    public final int channels() {
        return channels;
    }

    @Override
    public final int bits() {
        return BITS;
    }

    @Override
    public final float[][] samples() {
        return samples;
    }

    final void makeRoom(int frames) {
        if (samples.length == 0 || samples[0].length < frames) {
            samples = new float[channels][frames];
        }
    }

    final void put(int channel, int frame, int sample) {
        samples[channel][frame] = sample * SCALE;
    }
}
