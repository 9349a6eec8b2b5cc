package org.genremill.features.embedding;

import org.genremill.features.Frame;
import org.genremill.features.Meter;
import org.genremill.features.TrackFacts;

/** Shows a track to a network, batch by batch. */
final class EmbeddingMeter implements Meter {
    private final OnnxModel model;
    private final Front front;
    private final PooledVectors pool;
    private final int size;
    private final float[] batch;
    private final int patch;
    private int filled;

    EmbeddingMeter(Embedding embedding, OnnxModel model) {
        this.model = model;
        this.front = front(embedding.input());
        this.pool = new PooledVectors(embedding.pooling(), embedding.size());
        this.size = embedding.size();
        this.patch = embedding.input().values();
        this.batch = new float[Math.multiplyExact(model.batch(), patch)];
    }

    private Front front(EmbeddingInput input) {
        if (input instanceof EmbeddingInput.Waveform waveform) {
            return SoundFront.of(waveform, this::take);
        }
        if (input instanceof EmbeddingInput.LogMel bands) {
            return SoundFront.of(bands, this::take);
        }
        return new PictureFront((EmbeddingInput.Picture) input, this::take);
    }

    @Override
    public void begin() {
        filled = 0;
        pool.begin();
        front.begin();
    }

    @Override
    public void samples(float[] block, int count) {
        front.samples(block, count);
    }

    @Override
    public void frame(Frame frame) {
        front.frame(frame);
    }

    @Override
    public void settle(TrackFacts facts) {
        front.finish(facts);
        ask();
    }

    private void take(float[] values) {
        System.arraycopy(values, 0, batch, filled * patch, patch);
        filled++;
        if (filled == model.batch()) {
            ask();
        }
    }

    private void ask() {
        if (filled > 0) {
            float[] vectors = model.vectors(batch, filled);
            for (int from = 0; from < vectors.length; from += size) {
                pool.add(vectors, from);
            }
            filled = 0;
        }
    }

    @Override
    public Object[] row() {
        return pool.row();
    }
}
