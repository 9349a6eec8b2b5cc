package org.genremill.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Writes ID3 and APE tags by hand, right or wrong. */
public final class Id3Bytes {
    private Id3Bytes() {}

    public static byte[] id3(int version, int flags, byte[]... frames) {
        byte[] body = join(frames);
        return new SoundBytes()
                .text("ID3")
                .big(1, version, 0, flags)
                .big(4, synchsafe(body.length))
                .raw(body)
                .done();
    }

    static byte[] v2(String id, byte[] content) {
        return new SoundBytes().text(id).big(3, content.length).raw(content).done();
    }

    public static byte[] v3(String id, int flags, byte[] content) {
        return v3(id, flags, content, content.length);
    }

    public static byte[] v3(String id, int flags, byte[] content, int length) {
        return new SoundBytes()
                .text(id)
                .big(4, length)
                .big(2, flags)
                .raw(content)
                .done();
    }

    static byte[] v4(String id, int flags, byte[] content) {
        return new SoundBytes()
                .text(id)
                .big(4, synchsafe(content.length))
                .big(2, flags)
                .raw(content)
                .done();
    }

    static long synchsafe(int size) {
        return (size & 0x7F) | (size & 0x3F80) << 1 | (size & 0x1F_C000) << 2 | (size & 0xFE0_0000) << 3;
    }

    public static byte[] text(int encoding, byte[] text) {
        return new SoundBytes().big(1, encoding).raw(text).done();
    }

    static byte[] little(String text) {
        SoundBytes bytes = new SoundBytes().little(2, 0xFEFF);
        text.chars().forEach(character -> bytes.little(2, character));
        return bytes.done();
    }

    public static byte[] join(byte[]... parts) {
        SoundBytes all = new SoundBytes();
        for (byte[] part : parts) {
            all.raw(part);
        }
        return all.done();
    }

    /** ID3v1, of which nothing is set but a title and the number of a genre. */
    public static byte[] v1(String title, int genre) {
        byte[] tag = Arrays.copyOf(("TAG" + title).getBytes(ISO_8859_1), 128);
        tag[127] = (byte) genre;
        return tag;
    }

    /** APEv2 without a header, of items that are text. */
    public static byte[] ape(byte[]... items) {
        byte[] all = join(items);
        return new SoundBytes()
                .raw(all)
                .text("APETAGEX")
                .little(4, 2000, all.length + 32, items.length, 0, 0, 0)
                .done();
    }

    public static byte[] apeItem(int flags, String key, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        return new SoundBytes()
                .little(4, bytes.length, flags)
                .text(key + "\0")
                .raw(bytes)
                .done();
    }
}
