package org.genremill.audio;

import org.genremill.audio.format.FileHead;

/**
 * Recognises streams that have no mark of their own by the distance between their frames: transport streams (ISO/IEC
 * 13818-1), DTS (ETSI TS 102 114), AC-3 and E-AC-3 (ETSI TS 102 366), and LATM (ISO/IEC 14496-3, 1.7.2).
 */
final class FrameMarks {
    private static final int TRANSPORT_SYNC = 0x47;
    private static final int TRANSPORT_PACKET = 188;
    /** Blu-ray puts a time stamp before each packet. */
    private static final int TIME_STAMP = 4;

    private static final String AC3_SYNC = "\u000Bw";
    private static final int[] AC3_KILOBITS = {
        32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640
    };
    private static final int[] AC3_RATES = {48_000, 44_100, 32_000};
    private static final int AC3_FRAMES = 1536;
    /** Streams up to this bit stream identification are AC-3; those from 11 to 16 are E-AC-3. */
    private static final int AC3_LAST = 10;

    private static final int EAC3_LAST = 16;

    private FrameMarks() {}

    static boolean transportStream(FileHead head) {
        return packets(head, 0, TRANSPORT_PACKET) || packets(head, TIME_STAMP, TRANSPORT_PACKET + TIME_STAMP);
    }

    private static boolean packets(FileHead head, int start, int distance) {
        return head.at(start) == TRANSPORT_SYNC
                && head.at(start + distance) == TRANSPORT_SYNC
                && head.at(start + 2 * distance) == TRANSPORT_SYNC;
    }

    /** 16-bit and 14-bit words, in either byte order. */
    static boolean dts(FileHead head) {
        return head.has(0, "\u007F\u00FE\u0080\u0001")
                || head.has(0, "\u00FE\u007F\u0001\u0080")
                || head.has(0, "\u001F\u00FF\u00E8\0")
                || head.has(0, "\u00FF\u001F\0\u00E8");
    }

    static boolean ac3(FileHead head) {
        int rate = head.at(4) >> 6 & 3;
        int size = head.at(4) & 0x3F;
        if (!head.has(0, AC3_SYNC) || head.at(5) >> 3 > AC3_LAST || rate == 3 || size >= 2 * AC3_KILOBITS.length) {
            return false;
        }
        int words = AC3_KILOBITS[size / 2] * 1000 / 16 * AC3_FRAMES / AC3_RATES[rate];
        return follows(head, 2 * (words + (AC3_RATES[rate] == 44_100 ? size & 1 : 0)), AC3_SYNC);
    }

    static boolean eac3(FileHead head) {
        int identification = head.at(5) >> 3;
        if (!head.has(0, AC3_SYNC) || identification <= AC3_LAST || identification > EAC3_LAST) {
            return false;
        }
        return follows(head, 2 * (((head.at(2) & 7) << 8 | head.at(3)) + 1), AC3_SYNC);
    }

    /** An 11-bit sync word and a 13-bit length. */
    static boolean latm(FileHead head) {
        int bytes = 3 + ((head.at(1) & 0x1F) << 8 | head.at(2));
        return latmAt(head, 0) && (latmAt(head, bytes) || (bytes > 3 && head.length() == bytes));
    }

    private static boolean latmAt(FileHead head, int offset) {
        return head.at(offset) == 0x56 && (head.at(offset + 1) & 0xE0) == 0xE0;
    }

    /** Whether the next frame, or the end of the file, comes where it should. */
    private static boolean follows(FileHead head, int distance, String mark) {
        return head.has(distance, mark) || head.length() == distance;
    }
}
