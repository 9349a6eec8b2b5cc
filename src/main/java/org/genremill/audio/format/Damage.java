package org.genremill.audio.format;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The part of a track that cannot be decoded, which its reader returns as silence. One rule holds for all formats: up to
 * one tenth of a track may be damaged.
 *
 * @param frames that are silence in place of audio, at least 0
 * @param last the fault found last; present if there is one
 */
public record Damage(long frames, Optional<TrackException> last) {
    /** No damage. */
    public static final Damage NONE = new Damage(0, Optional.empty());

    /** The largest part that may be damaged is one in this many. */
    private static final int TOLERATED = 10;

    public Damage {
        requireNonNull(last, "last is null");
    }

    /** This and more damage. */
    public Damage and(long more, TrackException fault) {
        return new Damage(frames + more, Optional.of(fault));
    }

    /**
     * Applies the rule to a track that has been read to its end.
     *
     * @param total the frames of the track, with those that are damaged
     * @throws TrackException if too many are damaged: {@code CORRUPT}, or the last fault if that is of another kind
     */
    public void requireTolerable(long total) {
        if (frames == 0 || frames <= total / TOLERATED) {
            return;
        }
        TrackException fault = last.orElseThrow();
        if (fault.code() != FailureCode.CORRUPT) {
            throw fault;
        }
        throw new TrackException(
                fault.stage(),
                FailureCode.CORRUPT,
                "%d %% of the audio is damaged, at most %d %% are allowed; the last fault is %s"
                        .formatted(100 * frames / Math.max(1, total), 100 / TOLERATED, fault.getMessage()),
                fault);
    }
}
