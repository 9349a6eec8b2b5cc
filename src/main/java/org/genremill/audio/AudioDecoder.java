package org.genremill.audio;

import static java.util.Objects.requireNonNull;

import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;

/**
 * Opens a track of any supported format as mono audio at one sample rate. Memory is bounded by a few blocks, whatever
 * the file declares. Thread-safe.
 */
public final class AudioDecoder {
    /** The sample rate for which the features are defined, in hertz. */
    public static final int DEFAULT_SAMPLE_RATE = 22_050;

    private final DecodeLimits limits;
    private final int sampleRate;

    /**
     * A decoder with custom limits.
     *
     * @param sampleRate of the decoded audio in hertz, 4,000 to 768,000
     */
    public AudioDecoder(DecodeLimits limits, int sampleRate) {
        this.limits = requireNonNull(limits, "limits is null");
        if (sampleRate < 4_000 || sampleRate > 768_000) {
            throw new IllegalArgumentException("sample rate must be 4000 to 768000 Hz, not " + sampleRate);
        }
        this.sampleRate = sampleRate;
    }

    /** A decoder with {@link DecodeLimits#DEFAULTS} and {@link #DEFAULT_SAMPLE_RATE}. */
    public AudioDecoder() {
        this(DecodeLimits.DEFAULTS, DEFAULT_SAMPLE_RATE);
    }

    /** The sample rate of the decoded audio, in hertz. */
    public int sampleRate() {
        return sampleRate;
    }

    /**
     * Reads a track's header and decodes its first frames.
     *
     * @return the audio, to be closed by the caller
     * @throws TrackException if the track cannot be opened, is not supported audio or exceeds a limit
     */
    public DecodedTrack open(AudioSource source) {
        limits.admitBytes(source.bytes());
        SourceInput input = new SourceInput(source);
        try {
            return new DecodedTrack(input, Opening.open(input, limits), limits, sampleRate);
        } catch (RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /**
     * Reads a file's header and tags, and decodes no more than its first frames.
     *
     * @throws TrackException if the track cannot be opened, is not supported audio or exceeds a limit
     */
    public TrackHeader header(AudioSource source) {
        try (DecodedTrack track = open(source)) {
            return new TrackHeader(track.format(), tags(source, track));
        }
    }

    private static Tags tags(AudioSource source, DecodedTrack opened) {
        try {
            return tags(source);
        } catch (TrackException refusal) {
            if (refusal.code() != FailureCode.UNSUPPORTED_CODEC) {
                throw refusal;
            }
            // FFmpeg decodes it, and has read the tags.
            return opened.tags();
        }
    }

    /**
     * Reads the tags of a file without decoding it.
     *
     * @throws TrackException if the track cannot be opened or is not supported audio
     */
    public static Tags tags(AudioSource source) {
        try (SourceInput input = new SourceInput(source)) {
            return Formats.open(input).tags();
        }
    }
}
