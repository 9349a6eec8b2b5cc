package org.genremill.audio.alac;

import java.util.Arrays;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.PacketDecoder;

/** Decodes packets exactly. Channels come in the order of WAV. */
public final class AlacDecoder implements PacketDecoder {
    private static final int SINGLE = 0;
    private static final int PAIR = 1;
    private static final int LFE = 3;
    private static final int DATA = 4;
    private static final int FILL = 6;
    private static final int END = 7;

    /** By the number of channels: the place in WAV's order of each channel in the order of a packet. */
    private static final int[][] PLACES = {
        {0},
        {0, 1},
        {2, 0, 1},
        {2, 0, 1, 3},
        {2, 0, 1, 3, 4},
        {2, 0, 1, 4, 5, 3},
        {2, 0, 1, 5, 6, 4, 3},
        {2, 6, 7, 0, 1, 4, 5, 3}
    };

    private final AlacConfig config;
    private final Residuals residuals;
    private final float[][] samples;
    private final int[][] channels;
    private int length;

    /** A decoder at the start of a stream. */
    public AlacDecoder(AlacConfig config) {
        this.config = config;
        this.residuals = new Residuals(config);
        this.samples = new float[config.channels()][config.frameLength()];
        this.channels = new int[2][config.frameLength()];
    }

    @Override
    public String encoding() {
        return "Apple Lossless";
    }

    @Override
    public int sampleRate() {
        return config.sampleRate();
    }

    @Override
    public int channels() {
        return config.channels();
    }

    @Override
    public int bits() {
        return config.bits();
    }

    @Override
    public float[][] samples() {
        return samples;
    }

    @Override
    public int decode(byte[] packet) {
        AlacBits bits = new AlacBits(packet);
        int done = 0;
        length = -1;
        while (done < config.channels()) {
            int element = bits.read(3);
            switch (element) {
                case SINGLE, LFE -> done += readChannels(bits, done, 1);
                case PAIR -> done += readChannels(bits, done, 2);
                case DATA -> skipData(bits);
                case FILL -> skipFill(bits);
                case END ->
                    throw TrackException.corrupt("an Apple Lossless packet of %d channels in a stream of %d"
                            .formatted(done, config.channels()));
                default -> throw TrackException.unsupported("Apple Lossless with an element of type " + element);
            }
        }
        return length;
    }

    /** One or two channels, the first of which is the given one; returns how many. */
    private int readChannels(AlacBits bits, int first, int count) {
        if (first + count > config.channels()) {
            throw TrackException.corrupt("an Apple Lossless packet of more than " + config.channels() + " channels");
        }
        bits.skip(4 + 12);
        boolean partial = bits.flag();
        int lowBits = Byte.SIZE * bits.read(2);
        boolean verbatim = bits.flag();
        int frames = partial ? bits.read(32) : config.frameLength();
        if (frames < 0 || frames > config.frameLength() || (length >= 0 && frames != length)) {
            throw TrackException.corrupt("an Apple Lossless packet of " + frames + " frames");
        }
        length = frames;
        if (verbatim) {
            readVerbatim(bits, count);
            lowBits = 0;
        } else {
            readPredicted(bits, count, lowBits);
        }
        int[] places = PLACES[config.channels() - 1];
        float scale = 1f / (1L << (config.bits() - 1));
        for (int channel = 0; channel < count; channel++) {
            float[] target = samples[places[first + channel]];
            for (int i = 0; i < frames; i++) {
                target[i] = channels[channel][i] * scale;
            }
        }
        return count;
    }

    private void readVerbatim(AlacBits bits, int count) {
        for (int i = 0; i < length; i++) {
            for (int channel = 0; channel < count; channel++) {
                channels[channel][i] = bits.signed(config.bits());
            }
        }
    }

    private void readPredicted(AlacBits bits, int count, int lowBits) {
        int width = config.bits() - lowBits + count - 1;
        if (width < 1 || width > Integer.SIZE) {
            throw TrackException.corrupt("an Apple Lossless packet with samples of " + width + " bits");
        }
        int mixShift = bits.read(8);
        int mixWeight = bits.signed(8);
        Predictor[] predictors = new Predictor[count];
        Arrays.setAll(predictors, channel -> Predictor.read(bits));
        AlacBits low = bits.copy();
        bits.skip((long) lowBits * count * length);
        for (int channel = 0; channel < count; channel++) {
            residuals.read(bits, predictors[channel].factor(), width, channels[channel], length);
            predictors[channel].restore(channels[channel], length, width);
        }
        if (count == 2 && mixWeight != 0) {
            unmix(mixShift, mixWeight);
        }
        if (lowBits > 0) {
            addLowBits(low, count, lowBits);
        }
    }

    /** Undoes the mixing of left and right to a weighted mean and their difference. */
    private void unmix(int shift, int weight) {
        int[] mean = channels[0];
        int[] difference = channels[1];
        for (int i = 0; i < length; i++) {
            int left = mean[i] + difference[i] - ((weight * difference[i]) >> shift);
            difference[i] = left - difference[i];
            mean[i] = left;
        }
    }

    private void addLowBits(AlacBits low, int count, int lowBits) {
        for (int i = 0; i < length; i++) {
            for (int channel = 0; channel < count; channel++) {
                channels[channel][i] = (channels[channel][i] << lowBits) | low.read(lowBits);
            }
        }
    }

    /** Bytes of other data: a count of eight bits, and of eight more if it is the highest. */
    private static void skipData(AlacBits bits) {
        bits.skip(4);
        boolean aligned = bits.flag();
        int count = bits.read(8);
        count += count == 255 ? bits.read(8) : 0;
        if (aligned) {
            bits.alignToByte();
        }
        bits.skip((long) count * Byte.SIZE);
    }

    private static void skipFill(AlacBits bits) {
        int count = bits.read(4);
        count += count == 15 ? bits.read(8) - 1 : 0;
        bits.skip((long) count * Byte.SIZE);
    }
}
