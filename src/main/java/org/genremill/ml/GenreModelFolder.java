package org.genremill.ml;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.catalog.Locations;
import org.genremill.features.FeatureView;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.ModelCard;
import org.genremill.store.Files;
import org.genremill.store.LiteralPath;
import scala.Option;

/** A model in a folder of a store, or in that of a pipeline, where the model's files are one level deeper. */
final class GenreModelFolder {
    private static final String METADATA = "metadata";
    private static final String BUNDLE = "model";

    private GenreModelFolder() {}

    /** @throws org.genremill.GenremillException if there is no model, it is damaged, or its features have another version now */
    static GenreModel load(String location) {
        Path folder = new Path(Locations.normalised(location));
        Files files = files();
        if (!files.exists(new Path(folder, METADATA))) {
            return GenreModel.of(checked(ModelBundle.load(folder, files)));
        }
        SparkSession spark = SparkSession.active();
        String uid = DefaultParamsReader.loadMetadata(folder.toString(), spark, GenreModel.class.getName())
                .uid();
        return new GenreModel(uid, checked(ModelBundle.load(new Path(folder, BUNDLE), files)));
    }

    /** Of built-in feature sets it is known here which version this program extracts. */
    private static ModelBundle checked(ModelBundle model) {
        for (ModelCard.FeatureTable needed : model.card().featureTables()) {
            builtIn(needed.name()).ifPresent(now -> model.requireVersion(needed, now));
        }
        return model;
    }

    private static Optional<ModelCard.FeatureTable> builtIn(String table) {
        try {
            return Optional.of(
                    new ModelCard.FeatureTable(table, FeatureView.parse(table).version()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Files files() {
        return new Files(SparkSession.active().sparkContext().hadoopConfiguration());
    }

    /** Loads the stage of a pipeline. */
    static final class Reader extends MLReader<GenreModel> {
        @Override
        public GenreModel load(String path) {
            return GenreModelFolder.load(path);
        }
    }

    /** Saves the stage of a pipeline. */
    static final class Writer extends MLWriter {
        private final GenreModel model;

        Writer(GenreModel model) {
            this.model = requireNonNull(model, "model is null");
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(model, path, sparkSession(), Option.empty(), Option.empty());
            ModelBundle bundle = model.bundle();
            Optional<Dataset<Row>> trained =
                    bundle.training().map(folder -> sparkSession().read().parquet(LiteralPath.of(folder)));
            ModelBundle.save(
                    bundle.card(), bundle.pipeline(), trained, bundle.novelty(), new Path(path, BUNDLE), files());
        }
    }
}
