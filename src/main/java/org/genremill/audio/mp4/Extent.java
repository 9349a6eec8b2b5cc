package org.genremill.audio.mp4;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.genremill.audio.mp4.ItemList.Gapless;
import org.genremill.audio.packet.Trim;

/**
 * Determines the part of a track that is audio, from its edit list, else from iTunes' gapless information; else the
 * whole track.
 */
final class Extent {
    /** Far more than any file has, and small enough to add without overflow. */
    private static final long MOST = 1L << 60;

    private Extent() {}

    /** The audio of a track that {@code moov} describes completely. */
    static Trim of(Movie movie, SoundTrack track) {
        long total = total(track);
        long skip = start(movie, track);
        if (track.edits().parts() == 1 && skip < total) {
            return new Trim(skip, length(movie, track, total - skip));
        }
        Optional<Gapless> gapless = movie.items().gapless();
        if (gapless.isPresent() && gapless.get().delay() < total) {
            long delay = gapless.get().delay();
            return new Trim(delay, Math.min(gapless.get().length(), total - delay));
        }
        return new Trim(0, total);
    }

    /** The length of a part whose end is known. */
    static OptionalLong declared(Trim trim) {
        return trim.length() < MOST / 2 ? OptionalLong.of(trim.length()) : OptionalLong.empty();
    }

    /** The audio of a fragmented track, whose length is unknown. */
    static Trim ofFragments(Movie movie, SoundTrack track) {
        return track.edits().parts() == 1 ? new Trim(start(movie, track), Long.MAX_VALUE) : Trim.NONE;
    }

    /** The declared duration. If all packets have one length, it may only shorten the last one. */
    private static long total(SoundTrack track) {
        long told = samples(track.table().duration(), track.clock(), track);
        OptionalInt packet = track.codec().packetFrames();
        if (packet.isEmpty()) {
            return told == 0 ? MOST : told;
        }
        long packets = track.table().packets(track.codec()) * packet.getAsInt();
        return told <= packets && told > packets - packet.getAsInt() ? told : packets;
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
        double samples = (double) units * track.codec().sampleRate() / Math.max(1, clock);
        return Math.min(MOST, Math.round(samples));
    }
}
