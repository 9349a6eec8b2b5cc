package org.genremill.audio.codec;

import java.util.List;
import org.genremill.audio.format.LibraryGuard;
import org.genremill.audio.packet.Codec;
import org.genremill.audio.vorbis.VorbisDecoder;
import org.genremill.audio.xiph.OpusDecoder;
import org.genremill.audio.xiph.XiphDecoder;

/** Opus and Vorbis outside Ogg, where the container keeps their header packets. */
public final class XiphCodecs {
    private XiphCodecs() {}

    /**
     * Opus.
     *
     * @param head the packet {@code OpusHead}
     * @throws org.genremill.audio.format.TrackException if it is malformed or not supported
     */
    public static Codec opus(byte[] head) {
        OpusDecoder decoder = LibraryGuard.call("Opus", () -> new OpusDecoder(head));
        return new PacketCodec(decoder, decoder.preSkip());
    }

    /**
     * Vorbis.
     *
     * @param headers the three header packets
     * @throws org.genremill.audio.format.TrackException if they are malformed or not supported
     */
    public static Codec vorbis(List<byte[]> headers) {
        XiphDecoder decoder = LibraryGuard.call("Vorbis", () -> {
            VorbisDecoder vorbis = new VorbisDecoder(headers.get(0));
            for (byte[] header : headers.subList(1, headers.size())) {
                vorbis.header(header);
            }
            return vorbis;
        });
        return new PacketCodec(decoder, 0);
    }
}
