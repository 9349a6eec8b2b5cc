package org.genremill.audio.aac;

import java.util.Optional;

/**
 * The seven-byte header of an ADTS frame. Clause 1.A.2.2, tables 1.A.4 to 1.A.10.
 *
 * @param type of the audio object: 2 is low complexity
 * @param rateIndex of the sample rate
 * @param configuration of the channels; 0 if the first block defines it
 * @param bytes length of the frame including its header
 * @param blocks the number of blocks
 * @param protectedByCrc whether checksums, and the positions of several blocks, follow the header
 */
record AdtsHeader(int type, int rateIndex, int configuration, int bytes, int blocks, boolean protectedByCrc) {
    static final int BYTES = 7;
    static final int MOST_BYTES = (1 << 13) - 1;

    private static final int SYNC = 0xFFF0;
    /** The sync word and the layer, which is 0; one bit in between distinguishes MPEG-2 from MPEG-4. */
    private static final int SYNC_MASK = 0xFFF6;

    /** @param word the first seven bytes, in the lower bytes of a number */
    static Optional<AdtsHeader> of(long word) {
        boolean plain = (word >> 40 & 1) == 1;
        int rateIndex = (int) (word >> 34 & 15);
        int bytes = (int) (word >> 13 & MOST_BYTES);
        AdtsHeader header = new AdtsHeader(
                1 + (int) (word >> 38 & 3), rateIndex, (int) (word >> 30 & 7), bytes, 1 + (int) (word & 3), !plain);
        boolean synchronised = (word >> 40 & SYNC_MASK) == SYNC;
        return synchronised && rateIndex <= 12 && bytes > header.ownBytes() ? Optional.of(header) : Optional.empty();
    }

    /** The header size with the checksum of a single block, or the positions and checksum of several. */
    int ownBytes() {
        return BYTES + (protectedByCrc ? 2 * blocks : 0);
    }

    /** Whether both headers can belong to one stream. */
    boolean continues(AdtsHeader other) {
        return type == other.type && rateIndex == other.rateIndex && configuration == other.configuration;
    }
}
