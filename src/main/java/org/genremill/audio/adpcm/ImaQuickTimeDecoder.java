package org.genremill.audio.adpcm;

import java.util.Arrays;

/**
 * IMA ADPCM in AIFF-C, Core Audio and QuickTime ({@code ima4}): for each channel a block of 34 bytes, which starts with
 * nine bits of the previous sample and seven of the step's index. Apple's Technical Note TN1081 (1999).
 */
public final class ImaQuickTimeDecoder extends AdpcmDecoder {
    /** Bytes of a block of one channel. */
    public static final int BLOCK_BYTES = 34;

    /** Frames of a block. */
    public static final int BLOCK_FRAMES = 64;

    private static final int HEAD_BYTES = 2;
    private static final int INDEX_MASK = 0x7F;

    private final ImaState[] states;

    /** A decoder of blocks. */
    public ImaQuickTimeDecoder(int sampleRate, int channels) {
        super(sampleRate, channels);
        // More channels than that are refused before the first block.
        states = new ImaState[Math.min(channels, 1 << 10)];
        Arrays.setAll(states, channel -> new ImaState());
    }

    @Override
    public String encoding() {
        return "IMA ADPCM";
    }

    @Override
    public int decode(byte[] block) {
        if (block.length < BLOCK_BYTES * channels()) {
            return 0;
        }
        makeRoom(BLOCK_FRAMES);
        for (int channel = 0; channel < channels(); channel++) {
            int start = BLOCK_BYTES * channel;
            ImaState state = states[channel];
            begin(state, block[start] << 8 | (block[start + 1] & 0xFF));
            int frame = 0;
            for (int at = start + HEAD_BYTES; at < start + BLOCK_BYTES; at++) {
                put(channel, frame++, state.bySum(block[at] & 15));
                put(channel, frame++, state.bySum(block[at] >> 4 & 15));
            }
        }
        return BLOCK_FRAMES;
    }

    /** The header has fewer bits than the last sample, which is therefore kept where the two agree. */
    private static void begin(ImaState state, int head) {
        int index = head & INDEX_MASK;
        int sample = head & ~INDEX_MASK;
        if (state.index() != index || Math.abs(sample - state.sample()) > INDEX_MASK) {
            state.set(sample, index);
        }
    }
}
