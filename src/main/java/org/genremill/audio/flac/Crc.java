package org.genremill.audio.flac;

import java.util.Arrays;

/** The checksums of RFC 9639, section 9: polynomials x^8+x^2+x+1 and x^16+x^15+x^2+1, starting from 0. */
final class Crc {
    private static final int[] TABLE_8 = table(8, 0x07);
    private static final int[] TABLE_16 = table(16, 0x8005);
    private static final int[][] LATER_16 = later();

    private Crc() {}

    static int crc8(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc = TABLE_8[crc ^ (bytes[i] & 0xFF)];
        }
        return crc;
    }

    /** Extends a checksum by more bytes. */
    static int crc16(int start, byte[] bytes, int from, int to) {
        int crc = start;
        int i = from;
        for (; i <= to - 4; i += 4) {
            crc = LATER_16[2][(crc >>> 8) ^ (bytes[i] & 0xFF)]
                    ^ LATER_16[1][(crc & 0xFF) ^ (bytes[i + 1] & 0xFF)]
                    ^ LATER_16[0][bytes[i + 2] & 0xFF]
                    ^ TABLE_16[bytes[i + 3] & 0xFF];
        }
        for (; i < to; i++) {
            crc = next16(crc, bytes[i] & 0xFF);
        }
        return crc;
    }

    private static int next16(int crc, int value) {
        return (crc << 8 & 0xFF00) ^ TABLE_16[(crc >>> 8) ^ value];
    }

    /** What each value contributes after one, two and three more bytes. */
    private static int[][] later() {
        int[][] later = new int[3][];
        int[] table = TABLE_16;
        for (int bytes = 0; bytes < later.length; bytes++) {
            table = Arrays.stream(table).map(crc -> next16(crc, 0)).toArray();
            later[bytes] = table;
        }
        return later;
    }

    private static int[] table(int width, int polynomial) {
        int[] table = new int[256];
        for (int value = 0; value < table.length; value++) {
            int crc = value << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ ((crc >>> (width - 1) & 1) == 1 ? polynomial : 0);
            }
            table[value] = crc & (1 << width) - 1;
        }
        return table;
    }
}
