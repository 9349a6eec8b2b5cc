package org.genremill.audio.matroska;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.aac.Adts;
import org.genremill.audio.alac.AlacFiles;
import org.genremill.audio.ogg.OggFiles;

/** Matroska files of every codec, made of the packets of other files. */
public final class MatroskaFiles {
    private MatroskaFiles() {}

    /** Opus from an Ogg file. */
    public static byte[] opus(byte[] ogg) {
        List<byte[]> packets = OggFiles.packets(ogg);
        return opus(packets).file(packets.subList(2, packets.size()));
    }

    static MatroskaBytes opus(List<byte[]> packets) {
        MatroskaBytes matroska = new MatroskaBytes();
        matroska.config = packets.get(0);
        return matroska;
    }

    /** Vorbis from an Ogg file. */
    public static byte[] vorbis(byte[] ogg) {
        List<byte[]> packets = OggFiles.packets(ogg);
        MatroskaBytes matroska = new MatroskaBytes();
        matroska.codec = "A_VORBIS";
        ByteArrayOutputStream config = new ByteArrayOutputStream();
        config.write(2);
        for (byte[] header : packets.subList(0, 2)) {
            for (int left = header.length; left >= 0; left -= 255) {
                config.write(Math.min(left, 255));
            }
        }
        packets.subList(0, 3).forEach(config::writeBytes);
        matroska.config = config.toByteArray();
        return matroska.file(packets.subList(3, packets.size()));
    }

    /** A FLAC file, cut anywhere, with its first 42 bytes as the configuration. */
    public static byte[] flac(byte[] flac, int rate) {
        MatroskaBytes matroska = new MatroskaBytes();
        matroska.codec = "A_FLAC";
        matroska.rate = rate;
        int metadata = 4;
        for (boolean last = false; !last; ) {
            last = flac[metadata] < 0;
            metadata += 4
                    + ((flac[metadata + 1] & 0xFF) << 16
                            | (flac[metadata + 2] & 0xFF) << 8
                            | (flac[metadata + 3] & 0xFF));
        }
        matroska.config = Arrays.copyOf(flac, metadata);
        return matroska.file(pieces(Arrays.copyOfRange(flac, metadata, flac.length), 700));
    }

    /** An MP3 file, cut anywhere. */
    public static byte[] mp3(byte[] mp3, int rate) {
        MatroskaBytes matroska = new MatroskaBytes();
        matroska.codec = "A_MPEG/L3";
        matroska.rate = rate;
        return matroska.file(pieces(mp3, 700));
    }

    /** AAC from a bare stream, as WebM's predecessors name it, without a configuration. */
    public static byte[] aac(byte[] adts, int rate, int channels) {
        MatroskaBytes matroska = new MatroskaBytes();
        matroska.codec = "A_AAC/MPEG4/LC";
        matroska.rate = rate;
        matroska.channels = channels;
        return matroska.file(Adts.payloads(adts));
    }

    /** Apple Lossless. */
    public static byte[] appleLossless(AlacFiles.Stream stream) {
        MatroskaBytes matroska = new MatroskaBytes();
        matroska.codec = "A_ALAC";
        matroska.config = stream.cookie();
        return matroska.file(stream.packets());
    }

    /** Uncompressed samples. */
    public static byte[] pcm(String codec, int channels, int rate, int bits, byte[] data) {
        MatroskaBytes matroska = new MatroskaBytes();
        matroska.codec = codec;
        matroska.rate = rate;
        matroska.channels = channels;
        matroska.bits = bits;
        matroska.lace = MatroskaBytes.Lace.FIXED;
        return matroska.file(pieces(data, channels * bits / 8 * 10));
    }

    /** Short Opus with two kinds of tags, another track, and clusters of unknown size. */
    public static byte[] live() {
        List<byte[]> packets = OggFiles.packets(EncodedSounds.file("tagged-opus.opus"));
        MatroskaBytes matroska = opus(packets);
        matroska.lace = MatroskaBytes.Lace.EBML;
        matroska.groups = true;
        matroska.unknownSizes = true;
        matroska.otherTracks = true;
        matroska.tagsBefore = MatroskaBytes.tag(30, "TITLE", "A title", "GENRE", "Polka");
        return matroska.file(packets.subList(2, packets.size()));
    }

    static List<byte[]> pieces(byte[] bytes, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += size) {
            pieces.add(Arrays.copyOfRange(bytes, at, Math.min(at + size, bytes.length)));
        }
        return pieces;
    }
}
