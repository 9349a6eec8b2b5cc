package org.genremill.audio.mpeg;

/** The side information of a layer III frame. ISO/IEC 11172-3, 2.4.1.7; ISO/IEC 13818-3, 2.4.1.7. Read again and again. */
final class SideInfo {
    /** Bytes before the frame's own main data where its data start. */
    int start;
    /** By channel: which groups of scale factors the second granule shares with the first. */
    final int[] shared = new int[2];
    /** By granule and channel. */
    final Granule[][] granules = {{new Granule(), new Granule()}, {new Granule(), new Granule()}};

    /** Reads the side information; false if it contradicts itself. */
    boolean read(Bits bits, MpegHeader header) {
        int channels = header.channels();
        shared[0] = shared[1] = 0;
        if (header.lowRate()) {
            start = bits.read(8);
            bits.skip(channels);
        } else {
            start = bits.read(9);
            bits.skip(channels == 1 ? 5 : 3);
            for (int channel = 0; channel < channels; channel++) {
                shared[channel] = bits.read(4);
            }
        }
        boolean consistent = true;
        for (int granule = 0; granule < granules(header); granule++) {
            for (int channel = 0; channel < channels; channel++) {
                consistent &= granules[granule][channel].read(bits, header);
            }
        }
        return consistent;
    }

    static int granules(MpegHeader header) {
        return header.lowRate() ? 1 : 2;
    }
}
