package org.genremill.audio.adpcm;

/**
 * IMA ADPCM in WAV: a header of four bytes per channel with the first sample, then eight codes of each channel in turn.
 * "New Multimedia Data Types and Data Techniques" (Microsoft 1994), "IMA ADPCM Wave Type".
 */
public final class ImaWavDecoder extends AdpcmDecoder {
    private static final int GROUP_BYTES = 4;

    private final ImaState state = new ImaState();

    /** A decoder of blocks. */
    public ImaWavDecoder(int sampleRate, int channels) {
        super(sampleRate, channels);
    }

    @Override
    public String encoding() {
        return "IMA ADPCM";
    }

    @Override
    public int decode(byte[] block) {
        int groups = block.length / (GROUP_BYTES * channels()) - 1;
        if (groups < 0) {
            return 0;
        }
        makeRoom(1 + 2 * GROUP_BYTES * groups);
        for (int channel = 0; channel < channels(); channel++) {
            int head = GROUP_BYTES * channel;
            state.set((block[head] & 0xFF) | block[head + 1] << 8, block[head + 2] & 0xFF);
            put(channel, 0, state.sample());
            int frame = 1;
            for (int group = 1; group <= groups; group++) {
                int start = GROUP_BYTES * (group * channels() + channel);
                for (int at = start; at < start + GROUP_BYTES; at++) {
                    put(channel, frame++, state.byProduct(block[at] & 15));
                    put(channel, frame++, state.byProduct(block[at] >> 4 & 15));
                }
            }
        }
        return 1 + 2 * GROUP_BYTES * groups;
    }
}
