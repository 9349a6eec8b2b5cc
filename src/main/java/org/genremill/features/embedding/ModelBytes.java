package org.genremill.features.embedding;

/** Knows the files of networks. */
@FunctionalInterface
public interface ModelBytes {
    /** For those who only ask what a set is like. */
    ModelBytes NONE = embedding -> {
        throw new IllegalStateException("nobody measures '%s' here".formatted(embedding.name()));
    };

    /** The bytes of an embedding's network, unchecked. */
    byte[] of(Embedding embedding);
}
