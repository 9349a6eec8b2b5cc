package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.genremill.GenremillException;
import org.genremill.Sha256;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.Embeddings;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.steps.extract.NetworkFiles;

/**
 * Compares the files of configured networks with their hashes. Does not start Spark.
 *
 * @param embeddings the configured networks
 */
public record ListNetworks(Embeddings embeddings) {
    /** The state of a network's file. */
    public enum State {
        /** It has the configured hash. */
        READY,
        /** It cannot be read. */
        UNREADABLE,
        /** It has another hash. */
        CHANGED
    }

    public ListNetworks {
        requireNonNull(embeddings, "embeddings is null");
    }

    /** The state of each file, by the name of the feature set. */
    public Map<String, State> run() {
        NetworkFiles files = new NetworkFiles(HadoopSettings.current());
        Map<String, State> states = new LinkedHashMap<>();
        embeddings.all().forEach(embedding -> states.put(embedding.name(), state(embedding, files)));
        return states;
    }

    private static State state(Embedding embedding, NetworkFiles files) {
        try {
            return Sha256.hex(files.of(embedding)).equals(embedding.sha256()) ? State.READY : State.CHANGED;
        } catch (GenremillException e) {
            return State.UNREADABLE;
        }
    }
}
