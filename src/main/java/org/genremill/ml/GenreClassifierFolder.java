package org.genremill.ml;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.learn.pipeline.PipelineFolder;
import org.genremill.store.Files;
import scala.Option;

/** The folder of a {@link GenreClassifierModel}: its parameters in {@code metadata}, the rest in {@code pipeline}. */
final class GenreClassifierFolder {
    private static final String PIPELINE = "pipeline";

    private GenreClassifierFolder() {}

    private static PipelineFolder pipeline(String path, SparkSession spark) {
        return new PipelineFolder(
                new Path(path, PIPELINE), new Files(spark.sparkContext().hadoopConfiguration()));
    }

    /** Loads a model. */
    static final class Reader extends MLReader<GenreClassifierModel> {
        @Override
        public GenreClassifierModel load(String path) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, sparkSession(), GenreClassifierModel.class.getName());
            try {
                GenreClassifierModel model = new GenreClassifierModel(
                        metadata.uid(), pipeline(path, sparkSession()).load(), 0);
                metadata.getAndSetParams(model, Option.empty());
                return model;
            } catch (IOException e) {
                throw new GenremillException(
                        GenremillException.Kind.STORAGE,
                        "The classifier in '%s' cannot be read: %s".formatted(path, e.getMessage()),
                        e);
            }
        }
    }

    /** Saves a model. */
    static final class Writer extends MLWriter {
        private final GenreClassifierModel model;

        Writer(GenreClassifierModel model) {
            this.model = requireNonNull(model, "model is null");
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(model, path, sparkSession(), Option.empty(), Option.empty());
            try {
                pipeline(path, sparkSession()).save(model.pipeline());
            } catch (IOException e) {
                throw new GenremillException(
                        GenremillException.Kind.STORAGE,
                        "The classifier cannot be written to '%s': %s".formatted(path, e.getMessage()),
                        e);
            }
        }
    }
}
