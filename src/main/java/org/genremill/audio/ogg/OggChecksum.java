package org.genremill.audio.ogg;

/** The CRC-32 of a page, RFC 3533, section 6: polynomial 0x04C11DB7, not reflected, starting from 0. */
final class OggChecksum {
    private static final int[] TABLE = table();

    private OggChecksum() {}

    static int of(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ (bytes[i] & 0xFF)];
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int value = 0; value < table.length; value++) {
            int crc = value << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc << 1) ^ (crc < 0 ? 0x04C1_1DB7 : 0);
            }
            table[value] = crc;
        }
        return table;
    }
}
