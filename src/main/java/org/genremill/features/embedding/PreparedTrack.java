package org.genremill.features.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.genremill.audio.signal.Signal;
import org.genremill.dsp.fft.Padding;
import org.genremill.features.Column;
import org.genremill.features.FeatureExtractor;
import org.genremill.features.FeatureSet;
import org.genremill.features.Frame;
import org.genremill.features.Need;
import org.genremill.features.TrackExtractor;
import org.genremill.features.TrackFacts;

/**
 * The patches of one track as the input tensors of a network, in the batches of extraction. Separates the time of the
 * ONNX Runtime from that of everything around it. Not thread-safe.
 */
public final class PreparedTrack implements AutoCloseable {
    private final Embedding embedding;
    private final OnnxModel model;
    private final int patches;
    private final List<OnnxTensor> batches = new ArrayList<>();

    /**
     * Computes the input tensors.
     *
     * @param track mono at {@link org.genremill.features.Analysis#SAMPLE_RATE}
     * @throws org.genremill.GenremillException if the network cannot be used
     */
    public PreparedTrack(Embedding embedding, ModelBytes models, Signal track) {
        this.embedding = embedding;
        this.model = OnnxModel.shared(embedding, models);
        List<float[]> cut = new ArrayList<>();
        TrackExtractor.of(List.of(new PatchesOnly(new EmbeddingSet(embedding, models), cut)))
                .extract(track);
        this.patches = cut.size();
        for (int first = 0; first < cut.size(); first += model.batch()) {
            batches.add(tensor(cut.subList(first, Math.min(cut.size(), first + model.batch()))));
        }
    }

    private OnnxTensor tensor(List<float[]> cut) {
        int size = embedding.input().values();
        float[] values = new float[model.batch() * size];
        for (int patch = 0; patch < cut.size(); patch++) {
            System.arraycopy(cut.get(patch), 0, values, patch * size, size);
        }
        try {
            return model.tensor(values, cut.size());
        } catch (OrtException e) {
            throw OnnxSession.problem(embedding, e.getMessage(), e);
        }
    }

    /** The number of patches in the track. */
    public int patches() {
        return patches;
    }

    /** The batch size, in patches: the configured one, unless the network determines it. */
    public int batch() {
        return model.batch();
    }

    /** Runs the network on all batches, in the session of extraction, and discards its outputs. */
    public void infer() {
        for (OnnxTensor batch : batches) {
            try (OrtSession.Result result = model.run(batch)) {
                result.size();
            } catch (OrtException e) {
                throw OnnxSession.problem(embedding, e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        batches.forEach(OnnxTensor::close);
    }

    /** Has the patches of an embedding, but no columns. */
    private record PatchesOnly(EmbeddingSet set, List<float[]> cut) implements FeatureSet {
        @Override
        public String id() {
            return set.id();
        }

        @Override
        public int version() {
            return set.version();
        }

        @Override
        public List<Column> columns() {
            return List.of();
        }

        @Override
        public Padding padding() {
            return set.padding();
        }

        @Override
        public Set<Need> needs() {
            return set.needs();
        }

        @Override
        public FeatureExtractor newExtractor() {
            return new Cutting(FrontEnd.of(set.input(), (values, weight) -> cut.add(values.clone())));
        }
    }

    private record Cutting(FrontEnd front) implements FeatureExtractor {
        @Override
        public void begin() {
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
        }

        @Override
        public Object[] row() {
            return new Object[0];
        }
    }
}
