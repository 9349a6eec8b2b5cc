package org.genremill.steps.extract;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.ModelBytes;
import org.genremill.features.embedding.OnnxModel;

/**
 * The networks of a plan as broadcasts: the driver alone reads the files, and executors pass the blocks on to each
 * other.
 *
 * @param byHash the files by their SHA-256
 */
record SharedNetworks(Map<String, Broadcast<byte[]>> byHash) implements ModelBytes, Serializable {
    /**
     * Reads the networks of a plan and runs each once, so that errors show before the work begins.
     *
     * @throws org.genremill.GenremillException if one cannot be read, or does not run as configured
     */
    static SharedNetworks of(ExtractPlan plan, JavaSparkContext context) {
        Map<String, Broadcast<byte[]>> byHash = new LinkedHashMap<>();
        NetworkFiles files = new NetworkFiles(context.hadoopConfiguration());
        plan.networks().forEach(embedding -> {
            byte[] bytes = files.of(embedding);
            OnnxModel.check(embedding, uri -> bytes);
            byHash.put(embedding.sha256(), context.broadcast(bytes));
        });
        return new SharedNetworks(byHash);
    }

    @Override
    public byte[] of(Embedding embedding) {
        return byHash.get(embedding.sha256()).value();
    }
}
