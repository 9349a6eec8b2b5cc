package org.genremill.audio.signal;

/** A stream converted to another sample rate by a {@link RateConverter}. */
public final class Resampler implements PcmStream {
    private final PcmStream source;
    private final int sampleRate;
    private final RateConverter converter;
    private final float[] block;
    private int position;
    private int limit;

    private Resampler(PcmStream source, int sampleRate) {
        this.source = source;
        this.sampleRate = sampleRate;
        this.converter = new RateConverter(source.sampleRate(), sampleRate);
        this.block = new float[converter.blockSize()];
    }

    /** The stream at the requested rate; the same object if it has that rate already. */
    public static PcmStream resample(PcmStream source, int sampleRate) {
        return source.sampleRate() == sampleRate ? source : new Resampler(source, sampleRate);
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int read(float[] buffer, int offset, int length) {
        if (position == limit) {
            position = 0;
            limit = converter.next(source, block);
            if (limit == 0) {
                return -1;
            }
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(block, position, buffer, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() {
        source.close();
    }
}
