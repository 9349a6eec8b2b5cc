package org.genremill.audio.ffmpeg;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.genremill.audio.format.Damage;
import org.genremill.audio.format.EndTags;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.LibraryGuard;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;

/**
 * Decodes a file by FFmpeg. FFmpeg itself removes the padding that a file declares. What it cannot decode becomes
 * silence as long as the packet before. Not thread-safe.
 */
final class FfmpegReader implements FrameReader {
    /** Formats of one codec whose headers declare the exact number of frames. */
    private static final Set<String> EXACT = Set.of("wv", "ape", "mpc", "mpc8", "tta", "tak");
    /** Formats with APE or ID3v1 tags at their end. */
    private static final Set<String> TAGGED_AT_END = Set.of("wv", "ape", "mpc", "mpc8", "tta", "tak", "shn");

    private static final int MORE_NEEDED = avutil.AVERROR_EAGAIN();

    private final SourceInput input;
    private final String container;
    private final String demuxerName;
    private final Demuxer demuxer;
    private final SoundDecoder decoder;
    private final SourceFormat format;
    private float[] samples = new float[0];
    private int rate;
    private int channels;
    /** Frames of {@link #samples}, and how many of them have been read. */
    private int length;

    private int position;
    /** Frames of silence that come before the samples. */
    private long silence;
    /** Frames of the last good packet, and those of the current one so far. */
    private int usual;

    private int ofThisPacket;
    /** Packets lost before the first frame. */
    private long lostAtStart;

    private Damage damage = Damage.NONE;
    private boolean allSent;
    private boolean closed;

    FfmpegReader(SourceInput input, String container, String demuxerName) {
        this.input = input;
        this.container = container;
        this.demuxerName = demuxerName;
        demuxer = new Demuxer(input, demuxerName);
        try {
            decoder = new SoundDecoder(demuxer.stream());
        } catch (RuntimeException | Error e) {
            demuxer.close();
            throw e;
        }
        try {
            format = readFormat();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Headers may be wrong or incomplete, so the format is that of the first frame. */
    private SourceFormat readFormat() {
        boolean more = true;
        while (more && length == 0) {
            more = decodeMore();
        }
        if (rate == 0) {
            throw damage.last()
                    .orElseGet(() ->
                            new TrackException(Stage.DECODE, FailureCode.EMPTY, "a valid header, but not one sample"));
        }
        return new SourceFormat(
                container,
                Ffmpeg.name().orElseThrow() + " " + decoder.codec(),
                rate,
                channels,
                demuxer.stream().codecpar().bits_per_raw_sample(),
                declared());
    }

    private OptionalLong declared() {
        AVStream stream = demuxer.stream();
        boolean counted = stream.time_base().num() == 1 && stream.time_base().den() == rate && stream.duration() > 0;
        return counted && EXACT.contains(demuxerName) ? OptionalLong.of(stream.duration()) : OptionalLong.empty();
    }

    @Override
    public SourceFormat format() {
        return format;
    }

    @Override
    public Damage damage() {
        return damage;
    }

    @Override
    public boolean cutShort() {
        return demuxer.cutShort();
    }

    @Override
    public Tags tags() {
        Tags known = demuxer.tags();
        return TAGGED_AT_END.contains(demuxerName) ? EndTags.read(input).or(known) : known;
    }

    @Override
    public int read(float[] interleaved, int frames) {
        while (silence == 0 && position == length) {
            if (!LibraryGuard.call(decoder.codec(), this::decodeMore)) {
                return -1;
            }
        }
        if (silence > 0) {
            int count = (int) Math.min(frames, silence);
            Arrays.fill(interleaved, 0, count * channels, 0);
            silence -= count;
            return count;
        }
        int count = Math.min(frames, length - position);
        System.arraycopy(samples, position * channels, interleaved, 0, count * channels);
        position += count;
        return count;
    }

    /** Receives a frame, or sends a packet if there is none; false at the end. */
    private boolean decodeMore() {
        demuxer.requireGood();
        int result = decoder.receive();
        if (result == 0) {
            take(decoder.frame());
        } else if (result == MORE_NEEDED) {
            send();
        } else if (result == avutil.AVERROR_EOF || allSent) {
            return false;
        } else {
            lose(result);
        }
        return true;
    }

    private void send() {
        usual = ofThisPacket > 0 ? ofThisPacket : usual;
        ofThisPacket = 0;
        Optional<AVPacket> packet = demuxer.next();
        allSent = packet.isEmpty();
        int result = decoder.send(packet.orElse(null));
        if (result < 0 && result != avutil.AVERROR_EOF) {
            lose(result);
        }
    }

    private void take(AVFrame frame) {
        if (rate == 0) {
            rate = frame.sample_rate();
            channels = frame.ch_layout().nb_channels();
        } else if (rate != frame.sample_rate() || channels != frame.ch_layout().nb_channels()) {
            throw TrackException.unsupported("%s that changes from %d Hz and %d channels to %d Hz and %d channels"
                    .formatted(
                            container,
                            rate,
                            channels,
                            frame.sample_rate(),
                            frame.ch_layout().nb_channels()));
        }
        samples = FrameSamples.of(frame);
        position = 0;
        length = frame.nb_samples();
        ofThisPacket += length;
        if (lostAtStart > 0) {
            silence = lostAtStart * length;
            damage = damage.and(silence, damage.last().orElseThrow());
            lostAtStart = 0;
        }
        if ((frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
            damage = damage.and(length, TrackException.corrupt("a packet that is marked as damaged"));
            Arrays.fill(samples, 0);
        }
    }

    private void lose(int error) {
        TrackException fault = Failures.of(error, "a packet cannot be decoded");
        if (rate == 0) {
            lostAtStart++;
            damage = damage.and(0, fault);
        } else {
            int lost = Math.max(1, usual - ofThisPacket);
            damage = damage.and(lost, fault);
            silence += lost;
            ofThisPacket += lost;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            decoder.close();
            demuxer.close();
        }
    }
}
