package org.genremill.audio.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.NamedText;
import org.genremill.audio.tags.Tags;

/** The packets of a file's first audio track that is supported. Not thread-safe. */
final class Demuxer implements AutoCloseable {
    /** No file of music has more tracks. */
    private static final int MOST_STREAMS = 32;
    /** What a packet counts as in addition to its own bytes: in hostile files most may be empty. */
    private static final int PACKET_BYTES = 16;

    private final SourceStream source;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFormatContext format = avformat.avformat_alloc_context();
    private final AVStream stream;
    private boolean cutShort;

    /**
     * Reads the header, and as many packets as FFmpeg needs to know the audio.
     *
     * @param demuxer FFmpeg's name of the format
     */
    Demuxer(SourceInput input, String demuxer) {
        source = new SourceStream(input);
        try {
            open(demuxer);
            stream = findSound();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void open(String demuxer) {
        AVInputFormat known = avformat.av_find_input_format(demuxer);
        if (known == null) {
            throw TrackException.unsupported("a format that this FFmpeg does not have: " + demuxer);
        }
        format.pb(source.context());
        format.max_streams(MOST_STREAMS);
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "format_whitelist", demuxer, 0);
        avutil.av_dict_set(options, "codec_whitelist", String.join(",", Codecs.ALLOWED), 0);
        // No name of a protocol: what a file refers to is never opened.
        avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
        String noName = null;
        int result = avformat.avformat_open_input(format, noName, known, options);
        avutil.av_dict_free(options);
        require(result, "cannot be opened");
        for (int index = 0; index < format.nb_streams(); index++) {
            AVStream one = format.streams(index);
            one.discard(isSound(one) ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
        PointerPointer<?> noOptions = null;
        require(avformat.avformat_find_stream_info(format, noOptions), "cannot be analysed");
    }

    /** The first audio track that can be decoded; all others are passed over. */
    private AVStream findSound() {
        Optional<AVStream> sound = Optional.empty();
        for (int index = 0; index < format.nb_streams(); index++) {
            AVStream one = format.streams(index);
            if (sound.isEmpty()
                    && isSound(one)
                    && Codecs.decoder(one.codecpar()).isPresent()) {
                sound = Optional.of(one);
            } else {
                one.discard(avcodec.AVDISCARD_ALL);
            }
        }
        return sound.orElseThrow(() -> TrackException.unsupported("no audio track that FFmpeg decodes here"));
    }

    private static boolean isSound(AVStream stream) {
        return stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO;
    }

    /** The audio track. */
    AVStream stream() {
        return stream;
    }

    /** The next packet of the track, valid until the next call; empty at the end. */
    Optional<AVPacket> next() {
        do {
            source.requireGood();
            avcodec.av_packet_unref(packet);
            int result = avformat.av_read_frame(format, packet);
            source.requireGood();
            if (result < 0) {
                cutShort = result != avutil.AVERROR_EOF;
                return Optional.empty();
            }
            source.spend(PACKET_BYTES + packet.size());
        } while (packet.stream_index() != stream.index() || packet.size() == 0);
        if (avcodec.av_packet_get_side_data(packet, avcodec.AV_PKT_DATA_ENCRYPTION_INFO, null) != null) {
            throw TrackException.encrypted("encrypted sound");
        }
        return Optional.of(packet);
    }

    /** Whether the file could not be read to its end; valid once there are no more packets. */
    boolean cutShort() {
        return cutShort;
    }

    /** @throws TrackException if reading has failed, or the thread was interrupted */
    void requireGood() {
        source.requireGood();
    }

    /** The tags of the file, completed from those of the track. */
    Tags tags() {
        return tags(format.metadata()).or(tags(stream.metadata()));
    }

    private static Tags tags(AVDictionary metadata) {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        for (String key : List.of("artist", "title", "album", "genre")) {
            AVDictionaryEntry entry = metadata == null ? null : avutil.av_dict_get(metadata, key, null, 0);
            if (entry != null) {
                strings.writeBytes((key + '\0').getBytes(UTF_8));
                strings.writeBytes(entry.value().getStringBytes());
                strings.write(0);
            }
        }
        return NamedText.read(strings.toByteArray(), 0);
    }

    private void require(int result, String problem) {
        source.requireGood();
        if (result < 0) {
            throw Failures.of(result, problem);
        }
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        if (!format.isNull()) {
            avformat.avformat_close_input(format);
        }
        source.close();
    }
}
