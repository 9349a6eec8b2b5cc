package org.genremill.audio.mp4;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.genremill.audio.format.TrackException;

/** The content of the box {@code moov}. Of several audio tracks the first decodable one is used. */
final class Movie {
    private static final int MOST_TRACKS = 1000;

    private final Map<Long, Integer> commonSizes = new HashMap<>();
    private final ItemList items = new ItemList();
    private final boolean cut;
    private Optional<SoundTrack> sound = Optional.empty();
    private long clock;
    private boolean fragmented;

    private Movie(boolean cut) {
        this.cut = cut;
    }

    static Movie read(Box moov) {
        Movie movie = new Movie(moov.isCut());
        for (Optional<Box> box = moov.next(); box.isPresent(); box = moov.next()) {
            movie.take(box.get());
        }
        return movie;
    }

    /** @throws TrackException if there is no audio track */
    SoundTrack sound() {
        if (cut && sound.filter(track -> track.table().count() > 0).isEmpty()) {
            throw TrackException.corrupt("the file ends inside its 'moov' box");
        }
        return sound.orElseThrow(() -> TrackException.unsupported("MP4 without an audio track"));
    }

    ItemList items() {
        return items;
    }

    /** Time units per second. */
    long clock() {
        return clock;
    }

    /** Whether samples may be in fragments. */
    boolean isFragmented() {
        return fragmented;
    }

    /** The default sample size of a track for its fragments; 0 if there is none. */
    int commonSize(long track) {
        return commonSizes.getOrDefault(track, 0);
    }

    private void take(Box box) {
        switch (box.type()) {
            case "mvhd" -> clock = SoundTrack.readClock(box);
            case "trak" -> {
                SoundTrack track = SoundTrack.read(box);
                if (track.isSound() && sound.filter(SoundTrack::isReadable).isEmpty()) {
                    sound = track.isReadable() ? Optional.of(track) : sound.or(() -> Optional.of(track));
                }
            }
            case "mvex" -> {
                fragmented = true;
                readDefaults(box);
            }
            case "udta" -> items.readUserData(box);
            default -> {
                // Not needed.
            }
        }
    }

    private void readDefaults(Box around) {
        for (Optional<Box> box = around.next(); box.isPresent(); box = around.next()) {
            if (box.get().type().equals("trex") && commonSizes.size() < MOST_TRACKS) {
                box.get().skip(4);
                long track = box.get().number(4);
                box.get().skip(8);
                commonSizes.put(track, (int) Math.min(box.get().number(4), SampleTable.LARGEST_SIZE));
            }
        }
    }
}
