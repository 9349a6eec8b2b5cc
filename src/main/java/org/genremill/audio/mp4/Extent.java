package org.genremill.audio.mp4;

import java.util.Optional;
import org.genremill.audio.aac.AacTrim;
import org.genremill.audio.mp4.ItemList.Gapless;

/**
 * Determines the part of a track that is audio, from its edit list, else from iTunes' gapless information; else the
 * whole track.
 */
final class Extent {
    private static final int PACKET = 1024;
    /** Far more than any file has, and small enough to add without overflow. */
    private static final long MOST = 1L << 60;

    private Extent() {}

    /** The audio of a track that {@code moov} describes completely. */
    static AacTrim of(Movie movie, SoundTrack track) {
        long total = total(track);
        long skip = start(movie, track);
        if (track.edits().parts() == 1 && skip < total) {
            return new AacTrim(skip, length(movie, track, total - skip));
        }
        Optional<Gapless> gapless = movie.items().gapless();
        if (gapless.isPresent() && gapless.get().delay() < total) {
            long delay = gapless.get().delay();
            return new AacTrim(delay, Math.min(gapless.get().length(), total - delay));
        }
        return new AacTrim(0, total);
    }

    /** The audio of a fragmented track, whose length is unknown. */
    static AacTrim ofFragments(Movie movie, SoundTrack track) {
        return track.edits().parts() == 1 ? new AacTrim(start(movie, track), Long.MAX_VALUE) : AacTrim.NONE;
    }

    /** Whole packets, except for the last, whose duration may be shorter. */
    private static long total(SoundTrack track) {
        long packets = track.table().count() * PACKET;
        long told = samples(track.table().duration(), track.clock(), track);
        return told <= packets && told > packets - PACKET ? told : packets;
    }

    private static long start(Movie movie, SoundTrack track) {
        return movie.clock() == 0 ? MOST : samples(track.edits().start(), track.clock(), track);
    }

    /** The length in the edit; if it is the end within the resolution of the movie's time scale, the end. */
    private static long length(Movie movie, SoundTrack track, long most) {
        long length = samples(track.edits().length(), movie.clock(), track);
        long tick = samples(1, movie.clock(), track);
        return track.edits().length() == 0 || length > most - tick ? most : length;
    }

    private static long samples(long units, long clock, SoundTrack track) {
        double samples = (double) units * track.config().sampleRate() / Math.max(1, clock);
        return Math.min(MOST, Math.round(samples));
    }
}
