package org.genremill.audio.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Turns packets into frames, in the calling thread. Not thread-safe. */
final class SoundDecoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVFrame frame = avutil.av_frame_alloc();
    private final String codec;

    /** A decoder for a track. */
    SoundDecoder(AVStream stream) {
        AVCodec decoder = Codecs.decoder(stream.codecpar()).orElseThrow();
        codec = Codecs.name(decoder);
        context = avcodec.avcodec_alloc_context3(decoder);
        try {
            require(avcodec.avcodec_parameters_to_context(context, stream.codecpar()));
            context.pkt_timebase(stream.time_base());
            context.thread_count(1);
            context.max_samples(FrameSamples.MOST);
            context.err_recognition(Codecs.strictness(decoder));
            AVDictionary noOptions = null;
            require(avcodec.avcodec_open2(context, decoder, noOptions));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** FFmpeg's name of the codec. */
    String codec() {
        return codec;
    }

    /**
     * Takes a packet, of which all frames must be received before the next one; null at the end.
     *
     * @return 0, or an error of FFmpeg
     */
    int send(AVPacket packet) {
        return avcodec.avcodec_send_packet(context, packet);
    }

    /**
     * Decodes the next frame of the packets so far.
     *
     * @return 0 if there is one, {@code EAGAIN} if another packet is needed, or {@code EOF} or an error of FFmpeg
     */
    int receive() {
        return avcodec.avcodec_receive_frame(context, frame);
    }

    /** The frame received last. */
    AVFrame frame() {
        return frame;
    }

    private static void require(int result) {
        if (result < 0) {
            throw Failures.of(result, "the decoder does not start");
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(context);
    }
}
