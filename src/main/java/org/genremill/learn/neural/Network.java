package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genremill.learn.local.NamedArrays;

/**
 * A sequence of layers from rows to one score per class. In saved networks each layer is a folder named after its index
 * and kind: {@code 00-dense}.
 */
record Network(List<Layer> layers) implements Serializable {
    Network {
        layers = List.copyOf(layers);
    }

    static Network of(Layer... layers) {
        return new Network(List.of(layers));
    }

    /** Restores a network from its {@link #arrays}. */
    static Network read(NamedArrays arrays) {
        List<Layer> layers = new ArrayList<>();
        for (String folder : arrays.folders()) {
            String kind = folder.substring(folder.indexOf('-') + 1);
            Layer layer = LayerKinds.layer(kind, arrays.within(folder).integers("sizes"));
            if (!name(layers.size(), layer).equals(folder)) {
                throw new IllegalArgumentException("'%s' is layer %d".formatted(folder, layers.size()));
            }
            layers.add(layer);
        }
        return new Network(layers);
    }

    NamedArrays arrays() {
        NamedArrays arrays = new NamedArrays();
        for (int place = 0; place < layers.size(); place++) {
            Layer layer = layers.get(place);
            arrays.with(name(place, layer), new NamedArrays().with("sizes", layer.sizes()));
        }
        return arrays;
    }

    /**
     * The weights of all layers by {@code layer/name}, for single-channel rows.
     *
     * @throws IllegalArgumentException if the layers do not fit such rows
     */
    Map<String, Weight> weights(int frames, int bands, int classes) {
        Map<String, Weight> weights = new LinkedHashMap<>();
        long[] shape = {1, frames, bands};
        for (int place = 0; place < layers.size(); place++) {
            String folder = name(place, layers.get(place)) + "/";
            for (Weight weight : layers.get(place).weights(shape)) {
                weights.put(folder + weight.name(), weight);
            }
            shape = layers.get(place).shapeAfter(shape);
            for (long size : shape) {
                if (size < 1) {
                    throw new IllegalArgumentException(
                            "%d frames of %d bands are too small for this network".formatted(frames, bands));
                }
            }
        }
        if (shape.length != 1 || shape[0] != classes) {
            throw new IllegalArgumentException("a network that does not end in %d scores".formatted(classes));
        }
        return weights;
    }

    /** Computes the scores of a batch. */
    NDArray forward(NDArray batch, Map<String, NDArray> arrays, Pass pass) {
        NDArray result = batch;
        for (int place = 0; place < layers.size(); place++) {
            String folder = name(place, layers.get(place)) + "/";
            result = layers.get(place).forward(result, name -> arrays.get(folder + name), pass);
        }
        return result;
    }

    private static String name(int place, Layer layer) {
        return "%02d-%s".formatted(place, layer.kind());
    }
}
