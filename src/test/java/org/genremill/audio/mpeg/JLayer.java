package org.genremill.audio.mpeg;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.Obuffer;

/** What JLayer, an independent decoder, makes of a stream. */
final class JLayer {
    private JLayer() {}

    /** All samples, interleaved, nominally in [-1, 1]. Delays and paddings are not cut off. */
    static float[] decode(byte[] stream) {
        Bitstream bitstream = new Bitstream(new ByteArrayInputStream(stream));
        Decoder decoder = new Decoder();
        Output output = new Output();
        decoder.setOutputBuffer(output);
        try {
            for (Header header = bitstream.readFrame(); header != null; header = bitstream.readFrame()) {
                output.channels = header.mode() == Header.SINGLE_CHANNEL ? 1 : 2;
                decoder.decodeFrame(header, bitstream);
                bitstream.closeFrame();
            }
        } catch (JavaLayerException e) {
            throw new IllegalStateException(e);
        }
        return Arrays.copyOf(output.samples, output.counts[0] * output.channels);
    }

    /** Takes JLayer's floats before it rounds them to 16 bits. */
    private static final class Output extends Obuffer {
        /** JLayer's undocumented full scale, determined by comparison with ffmpeg. */
        private static final float SCALE = 1 / 32_700f;

        private float[] samples = new float[1 << 16];
        private final int[] counts = new int[2];
        private int channels = 1;

        @Override
        public void appendSamples(int channel, float[] block) {
            for (float sample : block) {
                int at = counts[channel]++ * channels + channel;
                if (at >= samples.length) {
                    samples = Arrays.copyOf(samples, 2 * samples.length);
                }
                samples[at] = sample * SCALE;
            }
        }

        @Override
        public void append(int channel, short value) {
            throw new IllegalStateException("samples come in blocks");
        }

        @Override
        public void write_buffer(int value) {}

        @Override
        public void close() {}

        @Override
        public void clear_buffer() {}

        @Override
        public void set_stop_flag() {}
    }
}
