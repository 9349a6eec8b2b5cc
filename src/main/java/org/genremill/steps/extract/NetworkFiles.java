package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import org.apache.hadoop.conf.Configuration;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.ModelBytes;
import org.genremill.store.WholeFile;

/** Reads the files of networks where they lie, for those who measure on the driver. */
public record NetworkFiles(Configuration hadoop) implements ModelBytes {
    /** A network is held in memory twice while it is opened. */
    private static final int LARGEST = 1 << 30;

    public NetworkFiles {
        requireNonNull(hadoop, "hadoop is null");
    }

    /** @throws org.genremill.GenremillException if the file cannot be read, or is larger than 1 GiB */
    @Override
    public byte[] of(Embedding embedding) {
        return WholeFile.read(embedding.model(), LARGEST, hadoop);
    }
}
