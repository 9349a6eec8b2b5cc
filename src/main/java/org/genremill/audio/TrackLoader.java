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

/**
 * Loads one track after the other into the same memory: a task that works through thousands of tracks keeps one of
 * these. Not thread-safe.
 */
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
     * A loader that has no track yet.
     *
     * @param longestKept the longest sound that is kept in memory, four bytes a sample; a longer one is decoded anew at
     *     each pass over it
     */
    public TrackLoader(AudioDecoder decoder, Duration longestKept) {
        this.decoder = requireNonNull(decoder, "decoder is null");
        double samples = requireNonNull(longestKept, "longestKept is null").toMillis() / 1000.0 * decoder.sampleRate();
        this.maximumKept = (int) Math.max(1, Math.min(samples, Integer.MAX_VALUE - 8));
        this.kept = new float[Math.min(maximumKept, FIRST_SECONDS * decoder.sampleRate())];
    }

    /**
     * Decodes a track to its end, so that whatever is wrong with it is known now. The sound of the track before is no
     * longer valid: it shares the memory.
     *
     * @throws TrackException if the track cannot be read, is no supported audio or breaks a limit
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

    /** Grows with what was really decoded, never by what a header promises. */
    private boolean makeRoom(int count) {
        if (count == kept.length && count < maximumKept) {
            kept = Arrays.copyOf(kept, (int) Math.min(maximumKept, 2L * count));
        }
        return count < kept.length;
    }

    /** Another pass over a track that is too long to be kept, which must find what the first one found. */
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
                        Stage.DECODE, FailureCode.CHANGED, "the sound differs from what the first pass over it read");
            }
            return count;
        }

        @Override
        public void close() {
            track.close();
        }
    }
}
