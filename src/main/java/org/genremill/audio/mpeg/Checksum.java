package org.genremill.audio.mpeg;

/** The checksum of a frame. ISO/IEC 11172-3, 2.4.3.1. */
final class Checksum {
    private static final int POLYNOMIAL = 0x8005;
    private static final int START = 0xFFFF;
    /** The first bit of the header that is included. */
    private static final int HEADER_BIT = 16;

    private Checksum() {}

    /**
     * Whether a frame with a checksum matches it.
     *
     * @param end the offset, in bits, of the first bit behind the protected part
     */
    static boolean matches(byte[] frame, int end) {
        int checksumBit = MpegHeader.BYTES * Byte.SIZE;
        int crc = add(START, frame, HEADER_BIT, checksumBit);
        crc = add(crc, frame, checksumBit + MpegHeader.CHECKSUM_BYTES * Byte.SIZE, end);
        return crc == ((frame[MpegHeader.BYTES] & 0xFF) << 8 | (frame[MpegHeader.BYTES + 1] & 0xFF));
    }

    private static int add(int start, byte[] bytes, int from, int to) {
        int crc = start;
        for (int bit = from; bit < to; bit++) {
            int next = (bytes[bit >> 3] >> (7 - (bit & 7))) ^ (crc >> 15);
            crc = (crc << 1 & 0xFFFF) ^ ((next & 1) == 0 ? 0 : POLYNOMIAL);
        }
        return crc;
    }
}
