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
        Map<String, byte[]> read = new LinkedHashMap<>();
        NetworkFiles files = new NetworkFiles(context.hadoopConfiguration());
        plan.networks().forEach(embedding -> {
            byte[] bytes = read.computeIfAbsent(embedding.sha256(), hash -> files.of(embedding));
            OnnxModel.check(embedding, checked -> bytes);
        });
        Map<String, Broadcast<byte[]>> byHash = new LinkedHashMap<>();
        read.forEach((hash, bytes) -> byHash.put(hash, context.broadcast(bytes)));
        return new SharedNetworks(byHash);
    }

    @Override
    public byte[] of(Embedding embedding) {
        return byHash.get(embedding.sha256()).value();
    }
}
