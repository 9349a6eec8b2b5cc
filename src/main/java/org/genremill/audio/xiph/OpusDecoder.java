package org.genremill.audio.xiph;

import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/** Opus, decoded by Concentus at 48 kHz. The header is that of RFC 7845, section 5.1. */
public final class OpusDecoder implements XiphDecoder {
    /** The first bytes of the first packet. */
    public static final String MAGIC = "OpusHead";

    private static final int RATE = 48_000;
    /** 120 ms. */
    private static final int LONGEST_PACKET = RATE * 120 / 1000;

    private final int channels;
    private final int preSkip;
    private final float gain;
    private final OpusMSDecoder decoder;
    private final short[] interleaved;
    private final float[][] samples;

    /** A decoder of a stream that starts with a packet. */
    public OpusDecoder(byte[] head) throws OpusException {
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        channels = head[9] & 0xFF;
        preSkip = Short.toUnsignedInt(header.getShort(10));
        gain = (float) StrictMath.pow(10, header.getShort(16) / (20.0 * 256));
        int family = head[18] & 0xFF;
        if (family > 1) {
            throw new TrackException(
                    Stage.DECODE, FailureCode.UNSUPPORTED_CODEC, "Opus with channel mapping family " + family);
        }
        short[] mapping = new short[channels];
        for (int channel = 0; channel < channels; channel++) {
            mapping[channel] = (short) (family == 0 ? channel : head[21 + channel] & 0xFF);
        }
        int streams = family == 0 ? 1 : head[19] & 0xFF;
        int coupled = family == 0 ? channels - 1 : head[20] & 0xFF;
        decoder = OpusMSDecoder.create(RATE, channels, streams, coupled, mapping);
        interleaved = new short[LONGEST_PACKET * channels];
        samples = new float[channels][LONGEST_PACKET];
    }

    @Override
    public String encoding() {
        return "Opus";
    }

    @Override
    public int headers() {
        return 2;
    }

    /** The second packet holds comments. */
    @Override
    public void header(byte[] packet) {}

    @Override
    public int commentsOffset() {
        return "OpusTags".length();
    }

    @Override
    public int sampleRate() {
        return RATE;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int preSkip() {
        return preSkip;
    }

    @Override
    public int decode(byte[] packet) {
        int count = decoder.decodeMultistream(packet, 0, packet.length, interleaved, 0, LONGEST_PACKET, 0);
        if (count < 0) {
            throw XiphDecoder.corrupt("an Opus packet that cannot be decoded");
        }
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < count; i++) {
                samples[channel][i] = interleaved[i * channels + channel] * 0x1p-15f * gain;
            }
        }
        return count;
    }

    @Override
    public float[][] samples() {
        return samples;
    }
}
