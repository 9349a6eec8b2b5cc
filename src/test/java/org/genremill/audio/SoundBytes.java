package org.genremill.audio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the bytes of audio files by hand, right or wrong. */
public final class SoundBytes {
    private static final String WAVE64_GUID = "\u00F3\u00AC\u00D3\u0011\u008C\u00D1\0\u00C0O\u008E\u00DB\u008A";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    SoundBytes text(String ascii) {
        bytes.writeBytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    SoundBytes raw(byte[] content) {
        bytes.writeBytes(content);
        return this;
    }

    /** Little-endian integers of {@code size} bytes. */
    SoundBytes little(int size, long... values) {
        for (long value : values) {
            for (int i = 0; i < size; i++) {
                bytes.write((int) (value >> (8 * i)));
            }
        }
        return this;
    }

    /** Big-endian integers of {@code size} bytes. */
    SoundBytes big(int size, long... values) {
        for (long value : values) {
            for (int i = size - 1; i >= 0; i--) {
                bytes.write((int) (value >> (8 * i)));
            }
        }
        return this;
    }

    byte[] done() {
        return bytes.toByteArray();
    }

    /** A WAV with a plain header of 44 bytes. */
    public static byte[] wav(int tag, int channels, long rate, int bits, byte[] data) {
        return wavHeader(tag, channels, rate, bits, channels * ((bits + 7) / 8), data.length)
                .raw(data)
                .done();
    }

    static SoundBytes wavHeader(int tag, int channels, long rate, int bits, int block, long dataSize) {
        return new SoundBytes()
                .text("RIFF")
                .little(4, dataSize + 36)
                .text("WAVEfmt ")
                .little(4, 16)
                .little(2, tag, channels)
                .little(4, rate, rate * block)
                .little(2, block, bits)
                .text("data")
                .little(4, dataSize);
    }

    /** A WAV of format tag 0xFFFE, whose GUID names the real one. */
    public static byte[] extensibleWav(int tag, int channels, long rate, int bits, int validBits, byte[] data) {
        int block = channels * ((bits + 7) / 8);
        return new SoundBytes()
                .text("RIFF")
                .little(4, data.length + 60)
                .text("WAVEfmt ")
                .little(4, 40)
                .little(2, 0xFFFE, channels)
                .little(4, rate, rate * block)
                .little(2, block, bits, 22, validBits)
                .little(4, 0, tag)
                .big(4, 0x00001000, 0x800000AAL, 0x00389B71)
                .text("data")
                .little(4, data.length)
                .raw(data)
                .done();
    }

    /** A Wave64 with one chunk that is not needed. */
    public static byte[] wave64(int tag, int channels, long rate, int bits, byte[] data) {
        int block = channels * ((bits + 7) / 8);
        return new SoundBytes()
                .text("riff.\u0091\u00CF\u0011\u00A5\u00D6(\u00DB\u0004\u00C1\0\0")
                .little(8, 40 + 40 + 32 + 24 + data.length)
                .text("wave" + WAVE64_GUID)
                .text("fmt " + WAVE64_GUID)
                .little(8, 40)
                .little(2, tag, channels)
                .little(4, rate, rate * block)
                .little(2, block, bits)
                .text("junk" + WAVE64_GUID)
                .little(8, 27)
                .text("odd\0\0\0\0\0")
                .text("data" + WAVE64_GUID)
                .little(8, 24 + data.length)
                .raw(data)
                .done();
    }

    /** An AIFF, or an AIFF-C if a compression is named. */
    public static byte[] aiff(String compression, int channels, int rate, int bits, int frames, byte[] data) {
        SoundBytes file = new SoundBytes().text("FORM").big(4, 46 + data.length + (compression.isEmpty() ? 0 : 18));
        if (compression.isEmpty()) {
            file.text("AIFF");
        } else {
            file.text("AIFCFVER").big(4, 4, 0xA2805140L);
        }
        return file.raw(comm(compression, channels, rate, bits, frames))
                .raw(ssnd(data))
                .done();
    }

    static byte[] comm(String compression, int channels, int rate, int bits, long frames) {
        SoundBytes chunk = new SoundBytes().text("COMM").big(4, compression.isEmpty() ? 18 : 24);
        int exponent = 31 - Integer.numberOfLeadingZeros(rate);
        chunk.big(2, channels).big(4, frames).big(2, bits, 0x3FFF + exponent);
        chunk.big(8, (long) rate << (63 - exponent));
        return compression.isEmpty()
                ? chunk.done()
                : chunk.text(compression).big(2, 0).done();
    }

    static byte[] ssnd(byte[] data) {
        return new SoundBytes()
                .text("SSND")
                .big(4, 8 + data.length)
                .big(4, 0, 0)
                .raw(data)
                .done();
    }

    public static byte[] au(int encoding, int channels, long rate, byte[] data) {
        return auHeader(encoding, channels, rate, data.length).raw(data).done();
    }

    static SoundBytes auHeader(int encoding, int channels, long rate, long dataSize) {
        return new SoundBytes().text(".snd").big(4, 24, dataSize, encoding, rate, channels);
    }
}
