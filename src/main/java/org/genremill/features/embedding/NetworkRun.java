package org.genremill.features.embedding;

import java.util.List;

/** Runs a network on the patches of a track, batch by batch. Not thread-safe. */
final class NetworkRun {
    private final OnnxModel model;
    /** For each output of the network, the pools that receive its vectors. */
    private final List<List<PooledVectors>> pools;

    private final float[] batch;
    private final double[] weights;
    private final int patch;
    private int filled;

    /** @param members have these outputs, each some of them */
    NetworkRun(OnnxModel model, List<PatchPass.Member> members) {
        this.model = model;
        this.pools = model.outputs().stream()
                .map(output -> members.stream()
                        .filter(member -> member.embedding().outputs().contains(output))
                        .map(member ->
                                member.pools().get(member.embedding().outputs().indexOf(output)))
                        .toList())
                .toList();
        this.patch = members.get(0).embedding().input().values();
        this.batch = new float[Math.multiplyExact(model.batch(), patch)];
        this.weights = new double[model.batch()];
    }

    void begin() {
        filled = 0;
    }

    /**
     * Receives the next patch.
     *
     * @param weight of its vectors
     */
    void take(float[] values, double weight) {
        System.arraycopy(values, 0, batch, filled * patch, patch);
        weights[filled] = weight;
        filled++;
        if (filled == model.batch()) {
            infer();
        }
    }

    /** Processes the patches of an incomplete batch. */
    void finish() {
        if (filled > 0) {
            infer();
        }
    }

    private void infer() {
        List<float[]> vectors = model.vectors(batch, filled);
        for (int output = 0; output < vectors.size(); output++) {
            for (PooledVectors pool : pools.get(output)) {
                add(vectors.get(output), model.outputs().get(output).size(), pool);
            }
        }
        filled = 0;
    }

    /** A network without batches may make several vectors of its one patch. */
    private void add(float[] values, int size, PooledVectors pool) {
        int perPatch = values.length / size / filled;
        for (int vector = 0; vector < values.length / size; vector++) {
            pool.add(values, vector * size, weights[vector / perPatch]);
        }
    }
}
