package org.genremill.audio.xiph;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.lang.reflect.Field;
import java.util.List;

/**
 * One stream of Opus at 48 kHz, decoded by Concentus, beyond full scale too.
 *
 * <p>Concentus returns 16-bit samples, in which loud music is clipped; its gain control comes after that. But CELT, which
 * codes all music except at the lowest bit rates, keeps its output before the last filter in 32 bits, of which 12 are
 * below one 16-bit step. This class reads that buffer and applies the filter itself. The filter undoes the emphasis of
 * high frequencies: {@code y[n] = x[n] + 0.85 y[n-1]}, RFC 6716, section 4.3.7.2.
 *
 * <p>Frames with a speech layer (SILK), and the first frame after them, are used as Concentus returns them.
 */
final class OpusStream {
    private static final int RATE = 48_000;
    /** The length of CELT's buffer, which ends with the last frame; behind it comes half of the next one. */
    private static final int BUFFER = 2048;

    private static final double FULL_SCALE_16 = 1 << 15;
    private static final double FULL_SCALE_CELT = 1L << 27;
    private static final double EMPHASIS = 27_853 / 32_768.0;

    private static final Field CELT = field(OpusDecoder.class, "Celt_Decoder");
    private static final Field MEMORY = field(CELT.getType(), "decode_mem");
    private static final Field FILTER = field(CELT.getType(), "preemph_memD");

    private final int channels;
    private final OpusDecoder decoder;
    private final short[] interleaved;
    private final float[][] samples;
    /** The state of the filter of each channel. */
    private final double[] filter;

    private boolean afterCelt = true;

    /** @param channels 1 or 2 */
    OpusStream(int channels) throws OpusException {
        this.channels = channels;
        decoder = new OpusDecoder(RATE, channels);
        interleaved = new short[OpusFrames.MOST_SAMPLES * channels];
        samples = new float[channels][OpusFrames.MOST_SAMPLES];
        filter = new double[channels];
    }

    /**
     * Decodes the frames of one packet.
     *
     * @param frames each as a packet of one frame, together at most 120 ms
     * @return the number of samples of each channel
     */
    int decode(List<byte[]> frames) throws OpusException, IllegalAccessException {
        int count = 0;
        for (byte[] frame : frames) {
            int length = decoder.decode(frame, 0, frame.length, interleaved, 0, OpusFrames.samples(frame[0]), false);
            Object celt = CELT.get(decoder);
            boolean alone = OpusFrames.isCelt(frame[0]) && frame.length > 2;
            if (alone && afterCelt) {
                takeCelt((int[][]) MEMORY.get(celt), count, length);
            } else {
                takeRounded((int[]) FILTER.get(celt), count, length);
            }
            afterCelt = alone;
            count += length;
        }
        return count;
    }

    /** The samples of the last packet, by channel; the arrays may be longer. */
    float[][] samples() {
        return samples;
    }

    private void takeCelt(int[][] memory, int at, int length) {
        for (int channel = 0; channel < channels; channel++) {
            int[] source = memory[channel];
            float[] target = samples[channel];
            double state = filter[channel];
            for (int i = 0; i < length; i++) {
                double sample = source[BUFFER - length + i] + state;
                state = sample * EMPHASIS;
                target[at + i] = (float) (sample / FULL_SCALE_CELT);
            }
            filter[channel] = state;
        }
    }

    private void takeRounded(int[] state, int at, int length) {
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < length; i++) {
                samples[channel][at + i] = (float) (interleaved[i * channels + channel] / FULL_SCALE_16);
            }
            filter[channel] = state[channel];
        }
    }

    private static Field field(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("This version of Concentus has no " + name, e);
        }
    }
}
