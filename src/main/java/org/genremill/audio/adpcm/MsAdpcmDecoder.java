package org.genremill.audio.adpcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.genremill.audio.format.TrackException;

/**
 * Microsoft's ADPCM in WAV: two coefficients per block and channel predict from the last two samples. "New Multimedia
 * Data Types and Data Techniques" (Microsoft 1994), "Microsoft ADPCM".
 */
public final class MsAdpcmDecoder extends AdpcmDecoder {
    private static final int HEAD_BYTES = 7;
    private static final int SMALLEST_STEP = 16;
    private static final int[] FIRST = {256, 512, 0, 192, 240, 460, 392};
    private static final int[] SECOND = {0, -256, 0, 64, 0, -208, -232};
    private static final int[] STEPS = {230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230};

    private int first;
    private int second;
    private int step;
    private int last;
    private int beforeLast;

    /** A decoder of blocks. */
    public MsAdpcmDecoder(int sampleRate, int channels) {
        super(sampleRate, channels);
    }

    @Override
    public String encoding() {
        return "Microsoft ADPCM";
    }

    @Override
    public int decode(byte[] block) {
        int codes = (block.length - HEAD_BYTES * channels()) * 2;
        if (codes < 0) {
            return 0;
        }
        int frames = 2 + codes / channels();
        makeRoom(frames);
        ByteBuffer bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        for (int channel = 0; channel < channels(); channel++) {
            begin(bytes, channel);
            put(channel, 0, beforeLast);
            put(channel, 1, last);
            for (int frame = 2; frame < frames; frame++) {
                int code = (frame - 2) * channels() + channel;
                int pair = block[HEAD_BYTES * channels() + code / 2];
                put(channel, frame, next(code % 2 == 0 ? pair >> 4 & 15 : pair & 15));
            }
        }
        return frames;
    }

    private void begin(ByteBuffer bytes, int channel) {
        int choice = bytes.get(channel) & 0xFF;
        if (choice >= FIRST.length) {
            throw TrackException.corrupt("a block of Microsoft ADPCM with coefficients number " + choice);
        }
        first = FIRST[choice];
        second = SECOND[choice];
        int words = channels() + Short.BYTES * channel;
        step = bytes.getShort(words);
        last = bytes.getShort(words + Short.BYTES * channels());
        beforeLast = bytes.getShort(words + 2 * Short.BYTES * channels());
    }

    private int next(int code) {
        int predicted = (last * first + beforeLast * second) / 256;
        int sample = predicted + (code << 28 >> 28) * step;
        beforeLast = last;
        last = Math.max(Short.MIN_VALUE, Math.min(sample, Short.MAX_VALUE));
        step = Math.min(Math.max(SMALLEST_STEP, (STEPS[code] * step) >> 8), Integer.MAX_VALUE / STEPS[8]);
        return last;
    }
}
