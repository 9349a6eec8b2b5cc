package org.genremill.audio.ogg;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.genremill.audio.flac.FlacFormat;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.ogg.OggPackets.Packet;
import org.genremill.audio.vorbis.VorbisDecoder;
import org.genremill.audio.xiph.OpusDecoder;
import org.genremill.audio.xiph.XiphDecoder;

/** Ogg. Of several multiplexed streams, the first with a supported codec is used. */
public final class OggFormat implements Format {
    private static final String CONTAINER = "Ogg";
    private static final String FLAC = "\u007FFLAC";
    /** What streams that are not decoded start with. */
    private static final Map<String, String> OTHER_CODECS =
            Map.of("Speex   ", "Speex", "CELT    ", "CELT", "PCM     ", "PCM");

    @Override
    public boolean recognises(FileHead head) {
        return head.has(0, "OggS");
    }

    @Override
    public FrameReader open(SourceInput input) {
        Set<String> others = new TreeSet<>();
        OggPackets packets = new OggPackets(input, packet -> known(packet, others));
        Packet first = packets.next().orElseThrow(() -> none(packets, others));
        if (has(first.bytes(), FLAC)) {
            return FlacFormat.open(CONTAINER, new PacketStream(packets, first));
        }
        return new OggReader(CONTAINER, packets, first);
    }

    /** A decoder for the stream that starts with a packet. */
    static XiphDecoder decoder(byte[] packet) throws Exception {
        return has(packet, OpusDecoder.MAGIC) ? new OpusDecoder(packet) : new VorbisDecoder(packet);
    }

    /** Whether the stream that starts with a packet can be decoded; adds the name of its codec to the others if not. */
    private static boolean known(byte[] packet, Set<String> others) {
        OTHER_CODECS.forEach((mark, name) -> {
            if (has(packet, mark)) {
                others.add(name);
            }
        });
        return has(packet, FLAC) || has(packet, VorbisDecoder.MAGIC) || has(packet, OpusDecoder.MAGIC);
    }

    private static TrackException none(OggPackets packets, Set<String> others) {
        if (packets.cutShort()) {
            return TrackException.corrupt("the file ends inside an Ogg page, before any sound");
        }
        if (packets.lossy()) {
            return TrackException.corrupt("an Ogg page with a wrong checksum where a stream should start");
        }
        String message = others.isEmpty()
                ? "Ogg without Vorbis, Opus or FLAC in it"
                : "the file is Ogg with " + String.join(", ", others) + ", which Genremill does not decode";
        return TrackException.unsupported(message);
    }

    private static boolean has(byte[] packet, String magic) {
        byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        return packet.length > bytes.length && Arrays.equals(packet, 0, bytes.length, bytes, 0, bytes.length);
    }
}
