package org.genremill.learn.neural;

import java.util.Map;
import java.util.function.Function;

/** Restores the layers of saved networks. */
final class LayerKinds {
    private static final int LARGEST = 1 << 20;

    private static final Map<String, Function<int[], Layer>> MAKERS = Map.ofEntries(
            Map.entry("flatten", sizes -> new Flatten()),
            Map.entry("frames", sizes -> new Frames()),
            Map.entry("dense", sizes -> new Dense(positive(sizes[0]))),
            Map.entry("relu", sizes -> new Relu()),
            Map.entry("dropout", sizes -> new Dropout(sizes[0])),
            Map.entry(
                    "convolution",
                    sizes -> new Convolution(positive(sizes[0]), positive(sizes[1]), positive(sizes[2]), sizes[3])),
            Map.entry("max-pool", sizes -> new MaxPool(positive(sizes[0]), positive(sizes[1]))),
            Map.entry("mean-pool", sizes -> new MeanPool(positive(sizes[0]), positive(sizes[1]))),
            Map.entry("batch-norm", sizes -> new BatchNorm()),
            Map.entry("lstm", sizes -> new Lstm(positive(sizes[0]), sizes[1] == 0 ? Lstm.Keeps.ALL : Lstm.Keeps.LAST)),
            Map.entry("mean-and-largest", sizes -> new MeanMaxPool()));

    private LayerKinds() {}

    /**
     * Creates a layer of this kind.
     *
     * @throws IllegalArgumentException if the kind is unknown or the sizes do not fit
     */
    static Layer layer(String kind, int[] sizes) {
        Function<int[], Layer> maker = MAKERS.get(kind);
        if (maker == null) {
            throw new IllegalArgumentException("there is no layer of the kind '%s'".formatted(kind));
        }
        try {
            return maker.apply(sizes);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("%d sizes for a layer '%s'".formatted(sizes.length, kind), e);
        }
    }

    private static int positive(int size) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("a layer of the size " + size);
        }
        return size;
    }
}
