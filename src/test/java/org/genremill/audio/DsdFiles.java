package org.genremill.audio;

import java.util.Arrays;

/** A sine of 1 kHz as DSD: one bit per sample at 2.8224 MHz, from a modulator of second order. */
final class DsdFiles {
    static final int RATE = 2_822_400;
    static final double AMPLITUDE = 0.4;
    private static final int BLOCK = 4096;

    private DsdFiles() {}

    /** Sony's "DSF File Format Specification", version 1.01: blocks by channel, the first bit is the lowest. */
    static byte[] dsf(int channels, double seconds) {
        int blocks = (int) Math.ceil(seconds * RATE / 8 / BLOCK);
        byte[] bits = bits(blocks * BLOCK, false);
        int data = blocks * channels * BLOCK;
        SoundBytes file = new SoundBytes()
                .text("DSD ")
                .little(8, 28, 92 + data, 0)
                .text("fmt ")
                .little(8, 52)
                .little(4, 1, 0, channels, channels, RATE, 1)
                .little(8, 8L * blocks * BLOCK)
                .little(4, BLOCK, 0)
                .text("data")
                .little(8, 12 + data);
        for (int block = 0; block < blocks; block++) {
            for (int channel = 0; channel < channels; channel++) {
                file.raw(Arrays.copyOfRange(bits, block * BLOCK, (block + 1) * BLOCK));
            }
        }
        return file.done();
    }

    /** Philips' "DSDIFF 1.5": bytes by channel, the first bit is the highest. */
    static byte[] dsdiff(int channels, double seconds) {
        byte[] bits = bits((int) (seconds * RATE / 8), true);
        byte[] data = new byte[bits.length * channels];
        for (int i = 0; i < data.length; i++) {
            data[i] = bits[i / channels];
        }
        SoundBytes names = new SoundBytes().big(2, channels);
        for (int channel = 0; channel < channels; channel++) {
            names.text(channel == 0 ? "SLFT" : "SRGT");
        }
        SoundBytes properties = new SoundBytes().text("SND ");
        chunk(properties, "FS  ", new SoundBytes().big(4, RATE).done());
        chunk(properties, "CHNL", names.done());
        chunk(
                properties,
                "CMPR",
                new SoundBytes().text("DSD \u000Enot compressed\0").done());
        SoundBytes form = new SoundBytes().text("DSD ");
        chunk(form, "FVER", new SoundBytes().big(4, 0x0105_0000).done());
        chunk(form, "PROP", properties.done());
        chunk(form, "DSD ", data);
        SoundBytes file = new SoundBytes();
        chunk(file, "FRM8", form.done());
        return file.done();
    }

    private static void chunk(SoundBytes parent, String id, byte[] content) {
        parent.text(id).big(8, content.length).raw(content);
    }

    private static byte[] bits(int count, boolean highestFirst) {
        byte[] bytes = new byte[count];
        double first = 0;
        double second = 0;
        for (int i = 0; i < count * 8; i++) {
            double sample = AMPLITUDE * Math.sin(2 * Math.PI * 1000 * i / RATE);
            double output = second >= 0 ? 1 : -1;
            first += sample - output;
            second += first - 2 * output;
            if (output > 0) {
                int bit = i % 8;
                bytes[i / 8] |= (byte) (1 << (highestFirst ? 7 - bit : bit));
            }
        }
        return bytes;
    }
}
