package org.genremill.features.embedding;

/** Provides the files of networks. */
@FunctionalInterface
public interface ModelBytes {
    /** For uses that only need the metadata of a set. */
    ModelBytes NONE = embedding -> {
        throw new IllegalStateException("the network of '%s' is not available here".formatted(embedding.name()));
    };

    /** The bytes of an embedding's network, unchecked. */
    byte[] of(Embedding embedding);
}
