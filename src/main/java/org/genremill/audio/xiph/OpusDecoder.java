package org.genremill.audio.xiph;

import io.github.jaredmdobson.concentus.OpusException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.format.TrackException;

/** Opus, decoded by Concentus at 48 kHz. The header is that of RFC 7845, section 5.1. */
public final class OpusDecoder implements XiphDecoder {
    /** The first bytes of the first packet. */
    public static final String MAGIC = "OpusHead";

    private static final int RATE = 48_000;
    /** A channel that is always silent. */
    private static final int SILENT = 255;

    private final int channels;
    private final int preSkip;
    private final float gain;
    private final OpusStream[] streams;
    /** How many of the streams, which come first, have two channels. */
    private final int coupled;
    /** For each channel of the file, its place among the channels of all streams. */
    private final int[] mapping;

    private final float[][] samples;

    /** A decoder of a stream that starts with a packet. */
    public OpusDecoder(byte[] head) throws OpusException {
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        channels = head[9] & 0xFF;
        preSkip = Short.toUnsignedInt(header.getShort(10));
        gain = (float) StrictMath.pow(10, header.getShort(16) / (20.0 * 256));
        int family = head[18] & 0xFF;
        if (family > 1) {
            throw TrackException.unsupported("Opus with channel mapping family " + family);
        }
        streams = new OpusStream[family == 0 ? 1 : head[19] & 0xFF];
        coupled = family == 0 ? channels - 1 : head[20] & 0xFF;
        mapping = new int[channels];
        for (int channel = 0; channel < channels; channel++) {
            mapping[channel] = family == 0 ? channel : head[21 + channel] & 0xFF;
            if (mapping[channel] != SILENT && mapping[channel] >= streams.length + coupled) {
                throw TrackException.corrupt("an Opus header that maps a channel to no stream");
            }
        }
        if (channels == 0 || streams.length == 0 || coupled > streams.length || (family == 0 && channels > 2)) {
            throw TrackException.corrupt("an Opus header with an impossible number of streams");
        }
        for (int stream = 0; stream < streams.length; stream++) {
            streams[stream] = new OpusStream(stream < coupled ? 2 : 1);
        }
        samples = new float[channels][OpusFrames.MOST_SAMPLES];
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
    public long frames(List<byte[]> packets) {
        long frames = 0;
        for (byte[] packet : packets) {
            for (byte[] frame : new OpusFrames(packet).next(streams.length > 1)) {
                frames += OpusFrames.samples(frame[0]);
            }
        }
        return frames;
    }

    /** Frames of Opus are independent enough to need nothing. */
    @Override
    public void lose() {}

    @Override
    public int decode(byte[] packet) throws OpusException, IllegalAccessException {
        OpusFrames frames = new OpusFrames(packet);
        int count = 0;
        for (int stream = 0; stream < streams.length; stream++) {
            int length = streams[stream].decode(frames.next(stream < streams.length - 1));
            if (stream > 0 && length != count) {
                throw TrackException.corrupt("an Opus packet whose streams have different lengths");
            }
            count = length;
        }
        for (int channel = 0; channel < channels; channel++) {
            take(mapping[channel], samples[channel], count);
        }
        return count;
    }

    private void take(int place, float[] target, int count) {
        if (place == SILENT) {
            Arrays.fill(target, 0, count, 0);
            return;
        }
        boolean pair = place < 2 * coupled;
        float[] source = streams[pair ? place / 2 : place - coupled].samples()[pair ? place % 2 : 0];
        for (int i = 0; i < count; i++) {
            target[i] = source[i] * gain;
        }
    }

    @Override
    public float[][] samples() {
        return samples;
    }
}
