package org.genremill.audio.ogg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The CRC-32 of a page, RFC 3533, section 6: polynomial 0x04C11DB7, not reflected, starting from 0, eight bytes at a time. */
final class OggChecksum {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** By the place of a byte before the end of a group, and its value: what it contributes to the checksum. */
    private static final int[][] TABLES = tables();

    private OggChecksum() {}

    static int of(byte[] bytes, int from, int to) {
        int crc = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            int high = (int) INT.get(bytes, at) ^ crc;
            int low = (int) INT.get(bytes, at + Integer.BYTES);
            crc = TABLES[7][high >>> 24]
                    ^ TABLES[6][high >>> 16 & 0xFF]
                    ^ TABLES[5][high >>> 8 & 0xFF]
                    ^ TABLES[4][high & 0xFF]
                    ^ TABLES[3][low >>> 24]
                    ^ TABLES[2][low >>> 16 & 0xFF]
                    ^ TABLES[1][low >>> 8 & 0xFF]
                    ^ TABLES[0][low & 0xFF];
        }
        for (; at < to; at++) {
            crc = (crc << 8) ^ TABLES[0][(crc >>> 24) ^ (bytes[at] & 0xFF)];
        }
        return crc;
    }

    private static int[][] tables() {
        int[][] tables = new int[Long.BYTES][256];
        for (int value = 0; value < 256; value++) {
            int crc = value << 24;
            for (int bit = 0; bit < 8 * tables.length; bit++) {
                crc = (crc << 1) ^ (crc < 0 ? 0x04C1_1DB7 : 0);
                if (bit % 8 == 7) {
                    tables[bit / 8][value] = crc;
                }
            }
        }
        return tables;
    }
}
