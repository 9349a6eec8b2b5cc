package org.genremill.audio.mp4;

import java.util.Optional;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Codec;

/** The content of the box {@code trak}: clauses 8.3 to 8.7. */
final class SoundTrack {
    private static final String SOUND = "soun";
    private static final int LONG_FIELDS = 1;
    /** The maximum depth of the relevant boxes. */
    private static final int DEPTH = 4;

    private final SampleTable table = new SampleTable();
    private long id;
    private String handler = "";
    private long clock;
    private Edits edits = Edits.NONE;
    private Optional<Codec> codec = Optional.empty();
    private Optional<TrackException> refusal = Optional.empty();

    private SoundTrack() {}

    static SoundTrack read(Box trak) {
        SoundTrack track = new SoundTrack();
        track.readInside(trak, DEPTH);
        return track;
    }

    boolean isSound() {
        return handler.equals(SOUND);
    }

    boolean isReadable() {
        return codec.isPresent();
    }

    /** The id by which fragments refer to it. */
    long id() {
        return id;
    }

    SampleTable table() {
        return table;
    }

    /** Time units per second. */
    long clock() {
        return clock;
    }

    Edits edits() {
        return edits;
    }

    /** @throws TrackException if the codec is not supported */
    Codec codec() {
        return codec.orElseThrow(() -> refusal.orElseGet(() -> TrackException.corrupt("an MP4 track without a codec")));
    }

    private void readInside(Box around, int depth) {
        for (Optional<Box> box = around.next(); box.isPresent(); box = around.next()) {
            boolean other = !handler.isEmpty() && !isSound();
            switch (box.get().type()) {
                case "edts", "mdia", "minf", "stbl" -> {
                    if (depth > 0 && !other) {
                        readInside(box.get(), depth - 1);
                    }
                }
                default -> readFields(box.get());
            }
        }
    }

    private void readFields(Box box) {
        switch (box.type()) {
            case "tkhd" -> {
                box.skip(box.number(1) == LONG_FIELDS ? 3 + 16 : 3 + 8);
                id = box.number(4);
            }
            case "mdhd" -> clock = readClock(box);
            case "hdlr" -> {
                box.skip(8);
                // QuickTime has another one at a deeper level, which describes data references.
                handler = handler.isEmpty() ? box.text(4) : handler;
            }
            case "elst" -> edits = Edits.read(box);
            case "stsd" -> readDescription(box);
            case "stts" -> table.readDurations(box);
            case "stsc" -> table.readRuns(box);
            case "stsz" -> table.readSizes(box);
            case "stco" -> table.readChunks(box, 4);
            case "co64" -> table.readChunks(box, 8);
            default -> {
                // Not needed.
            }
        }
    }

    /** Time units per second, as in {@code mvhd} and {@code mdhd}. */
    static long readClock(Box box) {
        box.skip(box.number(1) == LONG_FIELDS ? 3 + 16 : 3 + 8);
        return box.number(4);
    }

    private void readDescription(Box box) {
        try {
            codec = Optional.of(SampleDescription.read(box, clock));
        } catch (TrackException e) {
            refusal = Optional.of(e);
        }
    }
}
