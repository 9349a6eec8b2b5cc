package org.genremill.learn.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import java.util.Map;
import org.genremill.evaluate.Trial;
import org.genremill.learn.table.GenreCounts;
import org.genremill.learn.table.Recordings;

/**
 * Where a model comes from and what it needs: the content of {@code model.json}.
 *
 * @param id the model's name
 * @param created ISO-8601, UTC
 * @param learner the kind of classifier
 * @param parameters its parameters
 * @param seed what every random choice was drawn from
 * @param featureSet the features table that it was fitted on, and that it scores
 * @param featureVersion the feature set's version
 * @param featureColumns its input columns, in order
 * @param genres its classes, in the order of the probabilities
 * @param data the table that it was fitted and tested on
 * @param split how that table was divided
 * @param recipe every setting that took part, by its key under {@code train}: enough to fit the model once more
 * @param tuning how the points of a grid did inside the training part of each fold and, where there are several folds, at last
 *     among all tracks, which is what the saved model rests on; empty if nothing was tuned
 * @param metrics how it did on the test part
 * @param versions of this program, Spark and Java
 * @param files the SHA-256 of every file of the bundle but this one, by relative path
 */
public record ModelCard(
        String id,
        String created,
        String learner,
        Map<String, String> parameters,
        long seed,
        @JsonAlias("featureSet") String featureSet,
        @JsonAlias("featureVersion") int featureVersion,
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
        // Cards of earlier builds have neither.
        recipe = recipe == null ? Map.of() : Map.copyOf(recipe);
        tuning = tuning == null ? List.of() : List.copyOf(tuning);
    }

    /**
     * The table a model was made from.
     *
     * @param source where it lies
     * @param fingerprint of all its values
     * @param genres how its genres were read
     * @param recordings how many recordings its rows are
     */
    public record Data(String source, String fingerprint, GenreCounts genres, Recordings recordings) {
        public Data {
            // Cards of earlier builds have neither.
            genres = genres == null ? GenreCounts.UNKNOWN : genres;
            recordings = recordings == null ? Recordings.UNKNOWN : recordings;
        }
    }

    /**
     * How tracks were divided.
     *
     * @param name the protocol
     * @param folds how many models the test result comes from; above one, each track was tested by the model that had not
     *     seen its fold, and the saved model was then fitted on all tracks
     * @param train how many tracks the saved model was fitted on, those of the validation part included
     * @param test how many tracks were tested
     * @param unused how many the protocol left out
     */
    public record SplitFacts(String name, int folds, long train, long test, long unused) {}

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
