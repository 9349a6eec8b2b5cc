package org.genremill.features.embedding;

import java.util.ArrayList;
import java.util.List;

/** Arranges patches as the input tensor of a network. */
final class PatchTensor {
    private final Embedding embedding;
    /** The index in the patch of each value of the tensor. */
    private final int[] order;

    PatchTensor(Embedding embedding) {
        this.embedding = embedding;
        this.order = order(embedding);
    }

    private static int[] order(Embedding embedding) {
        List<String> axes = embedding.input().axes();
        List<Integer> sizes = embedding.input().sizes();
        int[] order = {0};
        for (String axis : embedding.shape()) {
            int place = axes.indexOf(axis);
            if (place >= 0) {
                int stride = 1;
                for (int inner = place + 1; inner < sizes.size(); inner++) {
                    stride *= sizes.get(inner);
                }
                order = spread(order, sizes.get(place), stride);
            }
        }
        return order;
    }

    private static int[] spread(int[] order, int size, int stride) {
        int[] spread = new int[order.length * size];
        for (int index = 0; index < spread.length; index++) {
            spread[index] = order[index / size] + index % size * stride;
        }
        return spread;
    }

    /** The dimensions for the given number of patches. */
    long[] shape(int patches) {
        List<Long> shape = new ArrayList<>();
        for (String axis : embedding.shape()) {
            int place = embedding.input().axes().indexOf(axis);
            shape.add(
                    place >= 0
                            ? (long) embedding.input().sizes().get(place)
                            : axis.equals(Embedding.BATCH) ? (long) patches : 1L);
        }
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** The values of the given number of patches, one after another. */
    float[] values(float[] patches, int count) {
        float[] values = new float[count * order.length];
        for (int patch = 0; patch < count; patch++) {
            int from = patch * order.length;
            for (int place = 0; place < order.length; place++) {
                values[from + place] = patches[from + order[place]];
            }
        }
        return values;
    }
}
