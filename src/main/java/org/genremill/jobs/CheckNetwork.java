package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.genremill.GenremillException;
import org.genremill.Sha256;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.KnownNetwork;
import org.genremill.features.embedding.NetworkInfo;
import org.genremill.features.embedding.OnnxModel;
import org.genremill.features.embedding.SelfTest;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.steps.extract.NetworkFiles;

/**
 * Reads the file of a pre-trained network. Does not start Spark.
 *
 * @param file a path or URI
 */
public record CheckNetwork(String file) {
    public CheckNetwork {
        requireNonNull(file, "file is null");
    }

    /** A file that the ONNX Runtime can run. */
    public static final class Network {
        private final byte[] bytes;
        private final String sha256;
        private final NetworkInfo info;

        private Network(String file, byte[] bytes) {
            this.bytes = bytes;
            this.sha256 = Sha256.hex(bytes);
            this.info = NetworkInfo.of(file, bytes);
        }

        /** The size of the file in bytes. */
        public int size() {
            return bytes.length;
        }

        /** The hash of the file, in hexadecimal. */
        public String sha256() {
            return sha256;
        }

        /** Its inputs and outputs. */
        public NetworkInfo info() {
            return info;
        }

        /** What is known about it, by its hash. */
        public Optional<KnownNetwork> known() {
            return KnownNetwork.of(sha256);
        }

        /** Why a description of this network does not fit it; empty if it does. Runs it once. */
        public Optional<String> mismatch(Embedding embedding) {
            try {
                OnnxModel.check(embedding, requested -> bytes);
                return Optional.empty();
            } catch (GenremillException e) {
                return Optional.of(e.getMessage());
            }
        }

        /** Runs the self-test with a description that fits. */
        public List<SelfTest.Result> test(Embedding embedding) {
            return SelfTest.run(embedding, known(), bytes);
        }
    }

    /**
     * Reads the file.
     *
     * @throws GenremillException if it cannot be read, or is not a network that the ONNX Runtime can run
     */
    public Network run() {
        return new Network(file, new NetworkFiles(HadoopSettings.current()).read(file));
    }
}
