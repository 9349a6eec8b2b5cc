package org.genremill.audio;

/** Tells bare AAC, which has no magic number, from other bytes: two frame headers at the right distance. */
final class AdtsSync {
    private AdtsSync() {}

    /** Whether the file starts with two ADTS frames of AAC. */
    static boolean startsFrames(FileHead head) {
        int length = frameBytes(head, 0);
        return length > 7 && frameBytes(head, length) > 7;
    }

    /** The length of the ADTS frame that starts at an offset, or 0 if none does. ISO/IEC 13818-7, 6.2. */
    private static int frameBytes(FileHead head, int at) {
        if (head.at(at) != 0xFF || head.at(at + 5) < 0 || (head.at(at + 1) & 0xF6) != 0xF0) {
            return 0;
        }
        return (head.at(at + 3) & 3) << 11 | head.at(at + 4) << 3 | head.at(at + 5) >> 5;
    }
}
