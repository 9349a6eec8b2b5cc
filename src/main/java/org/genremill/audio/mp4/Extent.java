package org.genremill.audio.mp4;

import java.util.Optional;
import org.genremill.audio.aac.AacTrim;
import org.genremill.audio.mp4.ItemList.Gapless;

/** Which part of a track is its sound, by its edits, else by what iTunes says; else all of it. */
final class Extent {
    private static final int PACKET = 1024;
    /** Far more than any file has, and few enough to be added. */
    private static final long MOST = 1L << 60;

    private Extent() {}

    /** The part of a track that {@code moov} describes as a whole. */
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

    /** The part of a track of fragments, whose end nothing tells. */
    static AacTrim ofFragments(Movie movie, SoundTrack track) {
        return track.edits().parts() == 1 ? new AacTrim(start(movie, track), Long.MAX_VALUE) : AacTrim.NONE;
    }

    /** Whole packets, but for the last, which its duration may tell to be shorter. */
    private static long total(SoundTrack track) {
        long packets = track.table().count() * PACKET;
        long told = samples(track.table().duration(), track.clock(), track);
        return told <= packets && told > packets - PACKET ? told : packets;
    }

    private static long start(Movie movie, SoundTrack track) {
        return movie.clock() == 0 ? MOST : samples(track.edits().start(), track.clock(), track);
    }

    /** What the edit says; where that is the end up to the coarseness of the movie's clock, the end. */
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
