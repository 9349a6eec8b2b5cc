package org.genremill.audio.mp4;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;

/**
 * An entry of the box {@code stsd}: ISO/IEC 14496-12, clause 12.2.3, and QuickTime's sound descriptions of versions 1
 * and 2 ("QuickTime File Format", Apple 2012).
 *
 * @param codec four characters
 * @param rate frames per second; 0 if unknown
 * @param flags the properties of uncompressed samples in version 2; 0 in other versions
 * @param boxes the bodies of the boxes that describe a codec, by type
 */
@SuppressWarnings("ArrayRecordComponent")
record SoundEntry(String codec, int channels, int bits, int rate, int flags, Map<String, byte[]> boxes) {
    private static final Set<String> WANTED = Set.of("esds", "alac", "dOps", "dfLa", "pcmC", "enda", "srat");
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_RATE = 1 << 24;
    /** The bytes that QuickTime adds in version 1. */
    private static final int MORE_FIELDS = 16;

    private static final int NEW_RATE_BYTES = 8;

    static SoundEntry read(Box descriptions) {
        boolean extended = descriptions.number(1) > 0;
        descriptions.skip(7);
        Box entry = descriptions.next().orElseThrow(() -> TrackException.corrupt("an MP4 track without a description"));
        entry.skip(8);
        int version = (int) entry.number(2);
        entry.skip(6);
        int channels = (int) entry.number(2);
        int bits = (int) entry.number(2);
        entry.skip(4);
        int flags = 0;
        int rate = (int) (entry.number(4) >>> 16);
        // Version 1 of ISO's own entries, which have no further fields, requires version 1 of the box around them.
        if (version == 1 && !extended) {
            entry.skip(MORE_FIELDS);
        } else if (version == 2) {
            entry.skip(4);
            double exact = Double.longBitsToDouble(entry.number(8));
            rate = exact >= 1 && exact < MOST_RATE ? (int) Math.round(exact) : 0;
            channels = (int) Math.min(entry.number(4), Integer.MAX_VALUE);
            entry.skip(4);
            bits = (int) Math.min(entry.number(4), Integer.MAX_VALUE);
            flags = (int) entry.number(4);
            entry.skip(8);
        }
        Map<String, byte[]> boxes = new HashMap<>();
        collect(entry, boxes);
        byte[] newRate = boxes.getOrDefault("srat", new byte[0]);
        if (newRate.length >= NEW_RATE_BYTES) {
            rate = Math.max(0, ByteBuffer.wrap(newRate).getInt(4));
        }
        return new SoundEntry(entry.type(), channels, bits, rate, flags, boxes);
    }

    /** @throws TrackException if there is no such box */
    byte[] require(String type) {
        return Optional.ofNullable(boxes.get(type))
                .orElseThrow(() -> TrackException.corrupt("an MP4 track of '%s' without '%s'".formatted(codec, type)));
    }

    /** QuickTime nests the relevant boxes in another one. */
    private static void collect(Box around, Map<String, byte[]> boxes) {
        try {
            for (Optional<Box> box = around.next(); box.isPresent(); box = around.next()) {
                String type = box.get().type();
                if (WANTED.contains(type)) {
                    boxes.putIfAbsent(
                            type, box.get().bytes((int) Math.min(box.get().left(), MOST_BYTES)));
                } else if (type.equals("wave") && !around.type().equals("wave")) {
                    collect(box.get(), boxes);
                }
            }
        } catch (TrackException e) {
            if (e.code() != FailureCode.CORRUPT) {
                throw e;
            }
            // What follows the boxes may be no box.
        }
    }
}
