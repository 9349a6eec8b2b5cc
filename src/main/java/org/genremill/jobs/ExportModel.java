package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.model.StoredModels;
import org.genremill.learn.onnx.OnnxExport;
import org.genremill.store.Store;

/**
 * Writes a model of a store as an ONNX file, for predictions outside Java.
 *
 * @param store the store's URI
 * @param model its name, or {@value StoredModels#BEST} and the name of a protocol
 * @param file the local file to write; one that exists is replaced
 */
public record ExportModel(String store, String model, Path file) {
    public ExportModel {
        requireNonNull(store, "store is null");
        requireNonNull(model, "model is null");
        requireNonNull(file, "file is null");
    }

    /**
     * What was written.
     *
     * @param bytes the size of the file
     */
    public record Summary(ModelCard card, long bytes) {}

    /**
     * Writes the file.
     *
     * @throws GenremillException if there is no such model, it has no form in ONNX, or the file cannot be written
     */
    public Summary run(SparkSession spark) {
        ModelBundle bundle = StoredModels.in(Store.at(store, spark)).load(model);
        byte[] bytes = OnnxExport.of(bundle.card(), bundle.pipeline());
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new GenremillException(
                    GenremillException.Kind.STORAGE,
                    "The file '%s' cannot be written: %s".formatted(file, e.getMessage()),
                    e);
        }
        return new Summary(bundle.card(), bytes.length);
    }
}
