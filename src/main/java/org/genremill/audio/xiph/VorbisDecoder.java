package org.genremill.audio.xiph;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.util.List;
import org.genremill.audio.format.TrackException;

/** Vorbis, decoded by JOrbis. */
public final class VorbisDecoder implements XiphDecoder {
    /** The first bytes of the first packet. */
    public static final String MAGIC = "\u0001vorbis";

    /** Passed to JOrbis instead of a file's comments, because it allocates memory for their declared number. */
    private static final byte[] NO_COMMENTS = {3, 'v', 'o', 'r', 'b', 'i', 's', 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private static final long NO_GRANULE = -1;

    private final Info info = new Info();
    private final Comment comment = new Comment();
    private DspState state = new DspState();
    private Block block = new Block(state);
    private final Packet packet = new Packet();
    private final float[][][] decoded = new float[1][][];
    private float[][] samples = {};
    private int[] starts = {};
    private int received;
    /** The size of the last block, with which the next one overlaps; 0 if there is none. */
    private int lastBlock;

    /** A decoder of a stream that starts with a packet. */
    public VorbisDecoder(byte[] first) {
        info.init();
        comment.init();
        header(first);
    }

    @Override
    public String encoding() {
        return "Vorbis";
    }

    @Override
    public int headers() {
        return 3;
    }

    @Override
    public void header(byte[] bytes) {
        int channels = info.channels;
        byte[] header = bytes;
        if (received == 1) {
            header = NO_COMMENTS;
        } else if (received == headers() - 1) {
            header = VorbisSetup.checked(bytes, channels);
            info.channels = VorbisSetup.padded(channels);
        }
        if (info.synthesis_headerin(comment, packet(header)) < 0 || info.channels < 1) {
            throw TrackException.corrupt("a broken Vorbis header");
        }
        if (received > 1) {
            info.channels = channels;
        }
        if (received == headers()) {
            lose();
            samples = new float[info.channels][0];
            starts = new int[info.channels];
        }
    }

    @Override
    public int commentsOffset() {
        return MAGIC.length();
    }

    @Override
    public int sampleRate() {
        return info.rate;
    }

    @Override
    public int channels() {
        return info.channels;
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
        for (byte[] bytes : packets) {
            int size = blockSize(bytes);
            if (size > 0) {
                frames += previous == 0 ? 0 : (previous + size) / 4;
                previous = size;
            }
        }
        return frames;
    }

    @Override
    public void lose() {
        state = new DspState();
        state.synthesis_init(info);
        block = new Block(state);
        block.init(state);
        lastBlock = 0;
    }

    /** A packet without audio yields no frames, as the specification requires. */
    @Override
    public int decode(byte[] bytes) {
        if (bytes.length == 0 || block.synthesis(packet(bytes)) != 0) {
            return 0;
        }
        boolean first = lastBlock == 0;
        lastBlock = blockSize(bytes);
        state.synthesis_blockin(block);
        int count = state.synthesis_pcmout(decoded, starts);
        if (first || count <= 0) {
            // JOrbis returns a part of a long first block, although there is nothing to overlap it with.
            state.synthesis_read(Math.max(0, count));
            return 0;
        }
        for (int channel = 0; channel < samples.length; channel++) {
            if (samples[channel].length < count) {
                samples[channel] = new float[count];
            }
            System.arraycopy(decoded[0][channel], starts[channel], samples[channel], 0, count);
        }
        state.synthesis_read(count);
        return count;
    }

    @Override
    public float[][] samples() {
        return samples;
    }

    /** In samples; not positive for a packet without audio. */
    private int blockSize(byte[] bytes) {
        Packet one = new Packet();
        one.packet_base = bytes;
        one.bytes = bytes.length;
        return bytes.length == 0 ? 0 : info.blocksize(one);
    }

    private Packet packet(byte[] bytes) {
        packet.packet_base = bytes;
        packet.packet = 0;
        packet.bytes = bytes.length;
        packet.b_o_s = received == 0 ? 1 : 0;
        packet.e_o_s = 0;
        packet.granulepos = NO_GRANULE;
        packet.packetno = received++;
        return packet;
    }
}
