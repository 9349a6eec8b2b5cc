package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import org.apache.hadoop.conf.Configuration;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.ModelBytes;
import org.genremill.store.WholeFile;

/** Reads the files of networks for extraction on the driver. */
public record NetworkFiles(Configuration hadoop) implements ModelBytes {
    /** Opening a network keeps it in memory twice. */
    private static final int LARGEST = 1 << 30;

    public NetworkFiles {
        requireNonNull(hadoop, "hadoop is null");
    }

    /** @throws org.genremill.GenremillException if the file cannot be read, or is larger than 1 GiB */
    @Override
    public byte[] of(Embedding embedding) {
        return read(embedding.model());
    }

    /** {@link #of} by the path or URI. */
    public byte[] read(String file) {
        return WholeFile.read(file, LARGEST, hadoop);
    }
}
