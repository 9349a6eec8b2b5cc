package org.genremill.audio.caf;

import java.nio.ByteBuffer;

/**
 * The chunk {@code pakt}, whose numbers of variable length are parsed while packets are read.
 *
 * @param count of the packets
 * @param valid frames of audio, 0 if unknown
 * @param priming frames before the audio
 * @param numbers the size of each packet, its length, or both
 */
record CafTable(long count, long valid, long priming, ByteBuffer numbers) {
    static final int HEAD_BYTES = 24;
    /** Two bytes each for a day of AAC at 48 kHz. */
    static final int MOST_BYTES = 1 << 23;

    static final CafTable NONE = new CafTable(0, 0, 0, ByteBuffer.allocate(0));

    static CafTable read(byte[] chunk) {
        ByteBuffer bytes = ByteBuffer.wrap(chunk);
        long count = Math.max(0, bytes.getLong());
        long valid = Math.max(0, bytes.getLong());
        long priming = Math.max(0, bytes.getInt());
        bytes.getInt();
        return new CafTable(count, valid, priming, bytes);
    }

    /** The next number: seven bits per byte, the highest ones first; -1 at the end. */
    long next() {
        long value = 0;
        while (numbers.hasRemaining()) {
            byte part = numbers.get();
            value = (value << 7 | (part & 0x7F)) & Integer.MAX_VALUE;
            if (part >= 0) {
                return value;
            }
        }
        return -1;
    }
}
