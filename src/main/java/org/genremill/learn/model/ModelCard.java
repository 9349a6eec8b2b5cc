package org.genremill.learn.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import java.util.Map;
import org.genremill.evaluate.Trial;
import org.genremill.features.FeatureView;
import org.genremill.learn.split.SegmentRandom;
import org.genremill.learn.table.GenreCounts;
import org.genremill.learn.table.Recordings;

/**
 * The origin and requirements of a model: the content of {@code model.json}.
 *
 * @param id the model's name
 * @param created ISO-8601, UTC
 * @param learner the kind of classifier
 * @param parameters its parameters
 * @param seed the seed of all random choices
 * @param featureSet the features table that it was fitted on and predicts from
 * @param featureVersion its version, see {@link FeatureView#version}
 * @param featureTables the tables that it consists of, with their versions: several if they stand side by side
 * @param featureColumns its input columns, in order
 * @param genres its classes, in the order of the probabilities
 * @param data the table that it was fitted and tested on
 * @param split how that table was split
 * @param recipe every setting used, by its key under {@code train}: enough to fit the model again
 * @param tuning the scores of the grid points on the training set of each fold and, with several folds, finally on all
 *     tracks, which the saved model is based on; empty without tuning
 * @param metrics its evaluation on the test set
 * @param versions of this program, Spark and Java
 * @param files the SHA-256 of every other file of the bundle, by relative path
 */
public record ModelCard(
        String id,
        String created,
        String learner,
        Map<String, String> parameters,
        long seed,
        @JsonAlias("featureSet") String featureSet,
        @JsonAlias("featureVersion") int featureVersion,
        List<FeatureTable> featureTables,
        @JsonAlias("featureColumns") List<String> featureColumns,
        List<String> genres,
        Data data,
        SplitFacts split,
        Map<String, String> recipe,
        List<List<Trial>> tuning,
        Metrics metrics,
        Map<String, String> versions,
        Map<String, String> files) {
    public ModelCard {
        // Cards of earlier versions have none of these.
        featureTables = featureTables == null
                ? List.of(new FeatureTable(featureSet, featureVersion))
                : List.copyOf(featureTables);
        recipe = recipe == null ? Map.of() : Map.copyOf(recipe);
        tuning = tuning == null ? List.of() : List.copyOf(tuning);
    }

    /**
     * A features table of a store.
     *
     * @param name for example {@code rich-3sx10}
     * @param version the version of its feature set
     */
    public record FeatureTable(String name, int version) {
        /** The tables of a view, in order. */
        public static List<FeatureTable> of(FeatureView view) {
            return view.parts().stream()
                    .map(table -> new FeatureTable(table.id(), table.version()))
                    .toList();
        }
    }

    /**
     * The table that a model was fitted to.
     *
     * @param source its location
     * @param fingerprint of all its values
     * @param genres how its genres were read
     * @param recordings the number of recordings behind its rows
     */
    public record Data(String source, String fingerprint, GenreCounts genres, Recordings recordings) {
        public Data {
            // Cards of earlier versions have neither.
            genres = genres == null ? GenreCounts.UNKNOWN : genres;
            recordings = recordings == null ? Recordings.UNKNOWN : recordings;
        }
    }

    /**
     * How tracks were split.
     *
     * @param name the protocol
     * @param folds the number of models behind the test result; with several, each track was tested by the model that
     *     was not fitted on its fold, and the saved model was then fitted on all tracks
     * @param train the number of tracks that the saved model was fitted on, validation set included
     * @param test the number of test tracks
     * @param unused the number of tracks that the protocol left out
     */
    public record SplitFacts(String name, int folds, long train, long test, long unused) {
        /** Whether segments of one track are on both sides, so that the figures are too good to be true. */
        public boolean leaks() {
            return name.equals(SegmentRandom.NAME);
        }
    }

    /** The card as a page in Markdown, for people and for model hubs. */
    public String text() {
        return CardText.of(this);
    }

    /** The same card with the hashes of the bundle's files. */
    ModelCard withFiles(Map<String, String> hashes) {
        return new ModelCard(
                id,
                created,
                learner,
                parameters,
                seed,
                featureSet,
                featureVersion,
                featureTables,
                featureColumns,
                genres,
                data,
                split,
                recipe,
                tuning,
                metrics,
                versions,
                hashes);
    }
}
