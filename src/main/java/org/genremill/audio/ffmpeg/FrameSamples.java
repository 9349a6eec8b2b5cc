package org.genremill.audio.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.genremill.audio.format.Interleaving;
import org.genremill.audio.format.TrackException;

/** The samples of FFmpeg's frames as interleaved floats, nominally in [-1, 1]. */
final class FrameSamples {
    /** The samples of a frame, in all channels together. Only some early formats have one frame for the whole file. */
    static final int MOST = 1 << 22;

    private FrameSamples() {}

    /** The samples of a frame, with its channels in FFmpeg's order, which is that of WAV. */
    static float[] of(AVFrame frame) {
        int frames = frame.nb_samples();
        int channels = frame.ch_layout().nb_channels();
        if ((long) frames * channels > MOST) {
            throw TrackException.corrupt(
                    "a frame of %d samples in %d channels, which is too long".formatted(frames, channels));
        }
        int packed = avutil.av_get_packed_sample_fmt(frame.format());
        float[] interleaved = new float[frames * channels];
        if (avutil.av_sample_fmt_is_planar(frame.format()) == 0) {
            read(frame.extended_data(0), packed, interleaved);
            return interleaved;
        }
        float[][] planes = new float[channels][frames];
        for (int channel = 0; channel < channels; channel++) {
            read(frame.extended_data(channel), packed, planes[channel]);
        }
        Interleaving.copy(planes, channels, 0, frames, interleaved);
        return interleaved;
    }

    private static void read(BytePointer data, int format, float[] samples) {
        switch (format) {
            case avutil.AV_SAMPLE_FMT_FLT -> new FloatPointer(data).get(samples);
            case avutil.AV_SAMPLE_FMT_S16 -> readShorts(data, samples);
            case avutil.AV_SAMPLE_FMT_S32 -> readInts(data, samples);
            case avutil.AV_SAMPLE_FMT_U8 -> readBytes(data, samples);
            case avutil.AV_SAMPLE_FMT_DBL -> readDoubles(data, samples);
            default -> throw TrackException.unsupported("samples of FFmpeg's type " + format);
        }
    }

    private static void readShorts(BytePointer data, float[] samples) {
        short[] values = new short[samples.length];
        new ShortPointer(data).get(values);
        for (int i = 0; i < values.length; i++) {
            samples[i] = values[i] * 0x1p-15f;
        }
    }

    /** Values of 24 bits are in the upper bits. */
    private static void readInts(BytePointer data, float[] samples) {
        int[] values = new int[samples.length];
        new IntPointer(data).get(values);
        for (int i = 0; i < values.length; i++) {
            samples[i] = values[i] * 0x1p-31f;
        }
    }

    private static void readBytes(BytePointer data, float[] samples) {
        byte[] values = new byte[samples.length];
        data.get(values);
        for (int i = 0; i < values.length; i++) {
            samples[i] = ((values[i] & 0xFF) - 128) * 0x1p-7f;
        }
    }

    private static void readDoubles(BytePointer data, float[] samples) {
        double[] values = new double[samples.length];
        new DoublePointer(data).get(values);
        for (int i = 0; i < values.length; i++) {
            samples[i] = (float) values[i];
        }
    }
}
