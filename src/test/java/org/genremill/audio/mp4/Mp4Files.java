package org.genremill.audio.mp4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.alac.AlacFiles;
import org.genremill.audio.ogg.OggFiles;

/** MP4 files of every codec, made of the packets of other files. */
public final class Mp4Files {
    private Mp4Files() {}

    /** Music of four packets. */
    public static byte[] appleLossless() {
        AlacFiles.Stream music = AlacFiles.music(4 * AlacFiles.FRAMES);
        return appleLossless(music.cookie(), 44_100, AlacFiles.FRAMES, music.packets());
    }

    /** Apple Lossless with the given configuration. */
    public static byte[] appleLossless(byte[] cookie, int clock, int packetFrames, List<byte[]> packets) {
        Mp4Bytes mp4 = new Mp4Bytes();
        mp4.entry = Mp4Bytes.entry("alac", 2, 16, clock, Mp4Bytes.box("alac", Mp4Bytes.big(4, 0), cookie));
        mp4.clock = clock;
        mp4.packetFrames = packetFrames;
        return mp4.file(packets);
    }

    /** The Opus packets of an Ogg file, in packets of 20 ms. */
    public static byte[] opus(byte[] ogg) {
        List<byte[]> packets = OggFiles.packets(ogg);
        byte[] head = packets.get(0);
        byte[] box = Mp4Bytes.join(
                Mp4Bytes.big(1, 0, head[9]),
                reversed(head, 10, 2),
                reversed(head, 12, 4),
                reversed(head, 16, 2),
                Arrays.copyOfRange(head, 18, head.length));
        Mp4Bytes mp4 = new Mp4Bytes();
        mp4.entry = Mp4Bytes.entry("Opus", head[9], 16, 48_000, Mp4Bytes.box("dOps", box));
        mp4.clock = 48_000;
        mp4.packetFrames = 960;
        return mp4.file(packets.subList(2, packets.size()));
    }

    /** A FLAC file with no other metadata than STREAMINFO. */
    public static byte[] flac(byte[] flac, int rate) {
        int metadata = 4 + 4 + 34;
        byte[] blocks = Arrays.copyOfRange(flac, 4, metadata);
        int next = metadata;
        for (boolean last = flac[4] < 0; !last; ) {
            last = flac[next] < 0;
            next += 4 + ((flac[next + 1] & 0xFF) << 16 | (flac[next + 2] & 0xFF) << 8 | (flac[next + 3] & 0xFF));
        }
        Mp4Bytes mp4 = new Mp4Bytes();
        mp4.entry = Mp4Bytes.entry("fLaC", 2, 16, rate, Mp4Bytes.box("dfLa", Mp4Bytes.big(4, 0), blocks));
        mp4.clock = rate;
        mp4.packetFrames = 1 << 20;
        return mp4.file(pieces(Arrays.copyOfRange(flac, next, flac.length), 1000));
    }

    /** An MP3 file, cut anywhere. */
    public static byte[] mp3(byte[] mp3, int rate) {
        Mp4Bytes mp4 = new Mp4Bytes();
        mp4.entry = Mp4Bytes.entry(".mp3", 2, 16, rate);
        mp4.clock = rate;
        mp4.packetFrames = 1152;
        return mp4.file(pieces(mp3, 1000));
    }

    /**
     * Uncompressed samples.
     *
     * @param entry of the box {@code stsd}
     * @param size of a frame according to the table, which need not be the true one
     */
    public static byte[] pcm(byte[] entry, int rate, int frameBytes, int size, byte[] data) {
        Mp4Bytes mp4 = new Mp4Bytes();
        mp4.entry = entry;
        mp4.clock = rate;
        mp4.packetFrames = 1;
        mp4.commonSize = size;
        mp4.movieClock = 600;
        return mp4.file(pieces(data, frameBytes));
    }

    /** Uncompressed samples of one of QuickTime's codecs, at 4 to 768 kHz. */
    public static byte[] pcm(String codec, int channels, int rate, byte[] data) {
        int bytes =
                switch (codec) {
                    case "sowt" -> 2;
                    case "in24" -> 3;
                    case "in32", "fl32" -> 4;
                    case "fl64" -> 8;
                    default -> 1;
                };
        // A rate of 0 means that of the track's clock.
        return pcm(Mp4Bytes.entry(codec, channels, Math.min(8 * bytes, 16), 0), rate, channels * bytes, 1, data);
    }

    /** Uncompressed 16-bit stereo in QuickTime, 8 kHz. */
    public static byte[] pcm(byte[] data) {
        return pcm(Mp4Bytes.entry("sowt", 2, 16, 8000), 8000, 4, 4, data);
    }

    /** Our short mono MP3 file. */
    public static byte[] mp3() {
        return mp3(Arrays.copyOf(EncodedSounds.file("mp3-mono-8000.mp3"), 2500), 8000);
    }

    private static List<byte[]> pieces(byte[] bytes, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += size) {
            pieces.add(Arrays.copyOfRange(bytes, at, Math.min(at + size, bytes.length)));
        }
        return pieces;
    }

    private static byte[] reversed(byte[] bytes, int from, int count) {
        byte[] part = new byte[count];
        for (int i = 0; i < count; i++) {
            part[i] = bytes[from + count - 1 - i];
        }
        return part;
    }
}
