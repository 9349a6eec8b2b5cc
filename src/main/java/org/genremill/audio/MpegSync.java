package org.genremill.audio;

/** Tells bare MPEG audio, which has no magic number, from other bytes: two frame headers at the right distance. */
final class MpegSync {
    /** Kilobits per second by index; rows: version 1 layer II, version 1 layer III, version 2. */
    private static final int[][] KILOBITS = {
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
    };

    private static final int[] VERSION_1_RATES = {44_100, 48_000, 32_000};

    private MpegSync() {}

    /** Whether the file starts with two frames of MPEG audio, layer II or III. */
    static boolean startsFrames(FileHead head) {
        int length = frameBytes(head, 0);
        return length > 0 && frameBytes(head, length) > 0;
    }

    /** Whether the file starts with two ADTS frames of AAC. */
    static boolean startsAac(FileHead head) {
        int length = aacBytes(head, 0);
        return length > 7 && aacBytes(head, length) > 7;
    }

    /** The length of the frame that starts at an offset, or 0 if none does. ISO/IEC 11172-3, 2.4.1.3. */
    private static int frameBytes(FileHead head, int at) {
        int second = head.at(at + 1);
        int third = head.at(at + 2);
        if (head.at(at) != 0xFF || third < 0 || (second & 0xE0) != 0xE0) {
            return 0;
        }
        int version = second >> 3 & 3; // 3 is version 1, 2 is version 2, 0 is version 2.5
        int layer = second >> 1 & 3; // 2 is layer II, 1 is layer III
        int bitRate = third >> 4;
        int rate = third >> 2 & 3;
        if (version == 1 || (layer != 1 && layer != 2) || bitRate == 0 || bitRate == 15 || rate == 3) {
            return 0;
        }
        int row = version == 3 ? 2 - layer : 2;
        int sampleRate = VERSION_1_RATES[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int bytesPerKilobit = version != 3 && layer == 1 ? 72_000 : 144_000;
        return bytesPerKilobit * KILOBITS[row][bitRate] / sampleRate + (third >> 1 & 1);
    }

    /** The length of the ADTS frame that starts at an offset, or 0 if none does. ISO/IEC 13818-7, 6.2. */
    private static int aacBytes(FileHead head, int at) {
        if (head.at(at) != 0xFF || head.at(at + 5) < 0 || (head.at(at + 1) & 0xF6) != 0xF0) {
            return 0;
        }
        return (head.at(at + 3) & 3) << 11 | head.at(at + 4) << 3 | head.at(at + 5) >> 5;
    }
}
