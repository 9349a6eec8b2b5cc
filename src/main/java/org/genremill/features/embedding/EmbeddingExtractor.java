package org.genremill.features.embedding;

import org.genremill.features.FeatureExtractor;
import org.genremill.features.Frame;
import org.genremill.features.TrackFacts;

/** Runs a network on a track, batch by batch. */
final class EmbeddingExtractor implements FeatureExtractor {
    private final OnnxModel model;
    private final FrontEnd front;
    private final PooledVectors pool;
    private final int size;
    private final float[] batch;
    private final double[] weights;
    private final int patch;
    private int filled;

    EmbeddingExtractor(Embedding embedding, OnnxModel model) {
        this.model = model;
        this.front = front(embedding.input());
        this.pool = new PooledVectors(embedding.pooling(), embedding.size());
        this.size = embedding.size();
        this.patch = embedding.input().values();
        this.batch = new float[Math.multiplyExact(model.batch(), patch)];
        this.weights = new double[model.batch()];
    }

    private FrontEnd front(EmbeddingInput input) {
        if (input instanceof EmbeddingInput.Waveform waveform) {
            return new WaveformFrontEnd(waveform, this::take);
        }
        if (input instanceof EmbeddingInput.LogMel bands) {
            return new WaveformFrontEnd(bands, this::take);
        }
        return new PictureFrontEnd((EmbeddingInput.Picture) input, this::take);
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

    private void take(float[] values, double weight) {
        System.arraycopy(values, 0, batch, filled * patch, patch);
        weights[filled] = weight;
        filled++;
        if (filled == model.batch()) {
            ask();
        }
    }

    private void ask() {
        if (filled > 0) {
            float[] vectors = model.vectors(batch, filled);
            // A network without batches may make several vectors of its one patch.
            int perPatch = vectors.length / size / filled;
            for (int vector = 0; vector < vectors.length / size; vector++) {
                pool.add(vectors, vector * size, weights[vector / perPatch]);
            }
            filled = 0;
        }
    }

    @Override
    public Object[] row() {
        return pool.row();
    }
}
