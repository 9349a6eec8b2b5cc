package org.genremill.audio.aac;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes bare streams apart and puts others together, with headers as their writers may choose them. */
public final class Adts {
    private Adts() {}

    /** What the frames of a stream hold, each of one block and without checksum. */
    public static List<byte[]> payloads(byte[] file) {
        List<byte[]> payloads = new ArrayList<>();
        int at = 0;
        while (at < file.length) {
            int bytes = (file[at + 3] & 3) << 11 | (file[at + 4] & 0xFF) << 3 | (file[at + 5] & 0xFF) >> 5;
            payloads.add(Arrays.copyOfRange(file, at + AdtsHeader.BYTES, at + bytes));
            at += bytes;
        }
        return payloads;
    }

    /** A stream of the rate and channels of another one. */
    static byte[] stream(byte[] like, List<byte[]> payloads) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        payloads.forEach(payload -> file.writeBytes(frame(like, payload, 1, new byte[0])));
        return file.toByteArray();
    }

    /** A frame of several blocks. Bytes between the header and the blocks are declared as checksums. */
    static byte[] frame(byte[] like, byte[] payload, int blocks, byte[] checksums) {
        int bytes = AdtsHeader.BYTES + checksums.length + payload.length;
        byte[] header = Arrays.copyOf(like, AdtsHeader.BYTES);
        header[1] = (byte) (checksums.length == 0 ? header[1] | 1 : header[1] & ~1);
        header[3] = (byte) ((header[3] & ~3) | (bytes >> 11));
        header[4] = (byte) (bytes >> 3);
        header[5] = (byte) ((bytes << 5) | 0x1F);
        header[6] = (byte) (0xFC | (blocks - 1));
        return new BitWriter().put(header).put(checksums).put(payload).done();
    }
}
