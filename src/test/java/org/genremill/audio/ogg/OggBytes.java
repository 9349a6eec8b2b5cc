package org.genremill.audio.ogg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes Ogg by hand, page by page. */
final class OggBytes {
    private static final int HEADER_BYTES = 27;

    private OggBytes() {}

    /** A packet and the granule position at its end. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Timed(byte[] bytes, long granule) {}

    /** The pages of one stream. The first packet has one of its own. */
    static List<byte[]> pages(List<Timed> packets, int packetsPerPage) {
        List<byte[]> pages = new ArrayList<>();
        pages.add(page(packets.subList(0, 1), 2, 0));
        for (int start = 1; start < packets.size(); start += packetsPerPage) {
            int end = Math.min(packets.size(), start + packetsPerPage);
            pages.add(page(packets.subList(start, end), end == packets.size() ? 4 : 0, pages.size()));
        }
        return pages;
    }

    static byte[] join(List<byte[]> pages) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        pages.forEach(file::writeBytes);
        return file.toByteArray();
    }

    private static byte[] page(List<Timed> packets, int flags, int number) {
        ByteArrayOutputStream lacing = new ByteArrayOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Timed packet : packets) {
            for (int left = packet.bytes().length; left >= 0; left -= 255) {
                lacing.write(Math.min(left, 255));
            }
            body.writeBytes(packet.bytes());
        }
        ByteBuffer page =
                ByteBuffer.allocate(HEADER_BYTES + lacing.size() + body.size()).order(ByteOrder.LITTLE_ENDIAN);
        page.put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) flags);
        page.putLong(packets.get(packets.size() - 1).granule())
                .putInt(77)
                .putInt(number)
                .putInt(0);
        page.put((byte) lacing.size()).put(lacing.toByteArray()).put(body.toByteArray());
        page.putInt(22, crc(page.array()));
        return page.array();
    }

    /** Bit by bit, the highest one first, from zero. */
    private static int crc(byte[] bytes) {
        int crc = 0;
        for (byte value : bytes) {
            crc ^= value << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04C1_1DB7 : 0);
            }
        }
        return crc;
    }
}
