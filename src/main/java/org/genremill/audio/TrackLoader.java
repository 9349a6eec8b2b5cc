package org.genremill.audio;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.signal.PcmStream;
import org.genremill.audio.signal.Signal;

/** Loads one track after another into the same memory; intended for tasks with thousands of tracks. Not thread-safe. */
public final class TrackLoader {
    private static final int FIRST_SECONDS = 32;

    private final AudioDecoder decoder;
    private final int maximumKept;
    private float[] kept;

    /** Keeps tracks of up to ten minutes in memory, which are 53 MB at 22,050 Hz. */
    public TrackLoader(AudioDecoder decoder) {
        this(decoder, Duration.ofMinutes(10));
    }

    /**
     * A loader without a track.
     *
     * @param longestKept the longest audio kept in memory, with four bytes per sample; longer audio is decoded again in
     *     each pass
     */
    public TrackLoader(AudioDecoder decoder, Duration longestKept) {
        this.decoder = requireNonNull(decoder, "decoder is null");
        double samples = requireNonNull(longestKept, "longestKept is null").toMillis() / 1000.0 * decoder.sampleRate();
        this.maximumKept = (int) Math.max(1, Math.min(samples, Integer.MAX_VALUE - 8));
        this.kept = new float[Math.min(maximumKept, FIRST_SECONDS * decoder.sampleRate())];
    }

    /**
     * Decodes a track completely, so that all errors are found now. It invalidates the previous track, which shares the
     * memory.
     *
     * @throws TrackException if the track cannot be read, is not supported audio or exceeds a limit
     */
    public TrackAudio load(AudioSource source) {
        try (DecodedTrack track = decoder.open(source)) {
            int count = 0;
            int read = 0;
            while (read >= 0 && makeRoom(count)) {
                read = track.read(kept, count, kept.length - count);
                count += Math.max(read, 0);
            }
            if (read < 0) {
                return new TrackAudio(track.format(), track.content(), Signal.of(kept, count, decoder.sampleRate()));
            }
            while (read >= 0) {
                read = track.read(kept, 0, kept.length);
            }
            SourceContent content = track.content();
            return new TrackAudio(track.format(), content, () -> new LaterPass(decoder.open(source), content));
        }
    }

    /** Grows with the decoded audio, never by the header's values. */
    private boolean makeRoom(int count) {
        if (count == kept.length && count < maximumKept) {
            kept = Arrays.copyOf(kept, (int) Math.min(maximumKept, 2L * count));
        }
        return count < kept.length;
    }

    /** Another pass over a track that was too long to keep, which checks that the content has not changed. */
    private record LaterPass(DecodedTrack track, SourceContent expected) implements PcmStream {
        @Override
        public int sampleRate() {
            return track.sampleRate();
        }

        @Override
        public int read(float[] buffer, int offset, int length) {
            int count = track.read(buffer, offset, length);
            if (count < 0 && !track.content().equals(expected)) {
                throw new TrackException(
                        Stage.DECODE, FailureCode.CHANGED, "the audio differs from that of the first pass");
            }
            return count;
        }

        @Override
        public void close() {
            track.close();
        }
    }
}
