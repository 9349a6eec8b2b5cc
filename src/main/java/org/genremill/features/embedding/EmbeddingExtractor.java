package org.genremill.features.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.genremill.features.FeatureExtractor;
import org.genremill.features.Frame;
import org.genremill.features.TrackFacts;

/** The row of one set, from the vectors of a pass that it may share with other sets. */
final class EmbeddingExtractor implements FeatureExtractor {
    private final PatchPass pass;
    /** The first set of a pass leads it. */
    private final boolean leads;

    private final List<PooledVectors> pools;

    /** @param running the pass of an earlier set with the same input */
    EmbeddingExtractor(Embedding embedding, ModelBytes models, Optional<PatchPass> running) {
        leads = running.isEmpty();
        pass = running.orElseGet(() -> new PatchPass(embedding.input()));
        pools = embedding.outputs().stream()
                .map(output -> new PooledVectors(embedding.pooling(), output.size()))
                .toList();
        pass.join(new PatchPass.Member(embedding, models, pools));
    }

    PatchPass pass() {
        return pass;
    }

    @Override
    public void prepare() {
        if (leads) {
            pass.prepare();
        }
    }

    @Override
    public void begin() {
        if (leads) {
            pass.begin();
        }
    }

    @Override
    public void samples(float[] block, int count) {
        if (leads) {
            pass.front().samples(block, count);
        }
    }

    @Override
    public void frame(Frame frame) {
        if (leads) {
            pass.front().frame(frame);
        }
    }

    @Override
    public void settle(TrackFacts facts) {
        if (leads) {
            pass.finish(facts);
        }
    }

    @Override
    public Object[] row() {
        return pools.stream().map(PooledVectors::row).flatMap(Arrays::stream).toArray();
    }
}
