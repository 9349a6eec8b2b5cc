package org.genremill.features.embedding;

/** The processor that runs a network. Each rounds in its own way, so each has its own tables. */
public enum Device {
    /** The calling thread. */
    CPU,
    /** The first NVIDIA GPU of the machine. */
    CUDA
}
