package org.genremill.audio.vorbis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.xiph.XiphDecoder;

/** Vorbis I. */
public final class VorbisDecoder implements XiphDecoder {
    /** The first bytes of the first packet. */
    public static final String MAGIC = "\u0001vorbis";

    private static final int HEADERS = 3;

    private final Identification head;
    private int received = 1;
    private Optional<Setup> setup = Optional.empty();
    private boolean mixed;
    private Optional<BlockDecoder> blocks = Optional.empty();
    /** The size of the last block, with which the next one overlaps; 0 if there is none. */
    private int lastBlock;

    /**
     * A decoder of a stream that starts with a packet.
     *
     * @throws TrackException if it is malformed
     */
    public VorbisDecoder(byte[] first) {
        requireHeader(first, 0);
        head = Identification.read(first);
    }

    @Override
    public String encoding() {
        return "Vorbis";
    }

    @Override
    public int headers() {
        return HEADERS;
    }

    /** The second packet holds comments. */
    @Override
    public void header(byte[] packet) {
        requireHeader(packet, received++);
        if (received == HEADERS) {
            setup = Optional.of(Setup.read(packet, head));
        }
    }

    private static void requireHeader(byte[] packet, int index) {
        byte[] magic = MAGIC.getBytes(StandardCharsets.ISO_8859_1);
        magic[0] = (byte) (2 * index + 1);
        if (packet.length < magic.length || !Arrays.equals(packet, 0, magic.length, magic, 0, magic.length)) {
            throw TrackException.corrupt("a broken Vorbis header");
        }
    }

    @Override
    public int commentsOffset() {
        return MAGIC.length();
    }

    @Override
    public int sampleRate() {
        return head.sampleRate();
    }

    @Override
    public int channels() {
        return head.channels();
    }

    @Override
    public int preSkip() {
        return 0;
    }

    /** Two blocks that overlap yield half of each. */
    @Override
    public long frames(List<byte[]> packets) {
        long frames = 0;
        int previous = lastBlock;
        for (byte[] packet : packets) {
            Bits bits = Bits.ofAudio(packet);
            if (isAudio(bits)) {
                int size = head.block(mode(bits).isLong());
                frames += previous == 0 ? 0 : (previous + size) / 4;
                previous = size;
            }
        }
        return frames;
    }

    @Override
    public void lose() {
        blocks.ifPresent(BlockDecoder::restart);
        lastBlock = 0;
    }

    @Override
    public boolean mixes() {
        return true;
    }

    @Override
    public void mix() {
        mixed = true;
    }

    /** A packet without audio yields no frames, as section 4.3.1 requires. */
    @Override
    public int decode(byte[] packet) {
        Bits bits = Bits.ofAudio(packet);
        if (!isAudio(bits)) {
            return 0;
        }
        Setup.Mode mode = mode(bits);
        int size = head.block(mode.isLong());
        int previous = lastBlock;
        // The flags repeat the sizes of the neighbours.
        bits.skip(mode.isLong() ? 2 : 0);
        lastBlock = size;
        blocks().next(bits, mode.mapping(), size / 2);
        return previous == 0 ? 0 : (previous + size) / 4;
    }

    private BlockDecoder blocks() {
        if (blocks.isEmpty()) {
            blocks = Optional.of(new BlockDecoder(head, mixed));
        }
        return blocks.get();
    }

    @Override
    public float[][] samples() {
        return blocks().samples();
    }

    private static boolean isAudio(Bits bits) {
        return !bits.flag() && !bits.ended();
    }

    /** @throws TrackException if there is no such mode, whose number must be complete */
    private Setup.Mode mode(Bits bits) {
        List<Setup.Mode> modes = setup.orElseThrow().modes();
        int index = bits.read(Bits.width(modes.size() - 1));
        if (index >= modes.size()) {
            throw TrackException.corrupt("a Vorbis packet of a mode that does not exist");
        }
        return modes.get(index);
    }
}
