package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genremill.catalog.Artists;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.RecordingRule;
import org.genremill.features.FeatureView;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.table.NamingRules;

/**
 * What is trained, on which data, and how it is tested.
 *
 * @param features the name of the features table to train on; several with a plus between them stand side by side
 * @param learners the names of the learners to train and compare, distinct, at least one
 * @param protocol the name of the protocol
 * @param testFraction the fraction of tracks to test on, above 0 and below 1
 * @param folds how many folds cross-validation has, 2 or more
 * @param splitTable the path or URI of a table of tracks and parts, for the split csv
 * @param artists the path or URI of a table of tracks and artists
 * @param noArtists placeholders in tags that name no artist
 * @param minTracksPerGenre genres with fewer tracks are left out, 1 or more
 * @param correctionWeight how often a corrected track is learned, 1 or more
 * @param recording how excerpts of one recording are recognised
 * @param seed the seed of everything random
 * @param recipes every learner with its parameters, by name
 * @param grids learners with a grid of parameters to search, by name
 */
public record TrainSettings(
        String features,
        List<String> learners,
        String protocol,
        double testFraction,
        int folds,
        Optional<String> splitTable,
        Optional<String> artists,
        List<String> noArtists,
        int minTracksPerGenre,
        int correctionWeight,
        RecordingRule recording,
        long seed,
        Map<String, PlacedLearner> recipes,
        Map<String, LearnerGrid> grids) {
    public TrainSettings {
        requireNonNull(features, "features is null");
        learners = List.copyOf(learners);
        requireNonNull(protocol, "protocol is null");
        requireNonNull(splitTable, "splitTable is null");
        requireNonNull(artists, "artists is null");
        noArtists = List.copyOf(noArtists);
        requireNonNull(recording, "recording is null");
        recipes = Map.copyOf(recipes);
        grids = Map.copyOf(grids);
    }

    /** The learner of this name, with its grid if it has one. */
    public LearnerGrid learner(String name) {
        return grids.containsKey(name) ? grids.get(name) : LearnerGrid.of(recipes.get(name));
    }

    /**
     * The splits of these names, with this configuration's folds and tables.
     *
     * @param allowUnmatched whether the tables may match none of the tracks
     */
    public SplitPlan splits(List<String> names, boolean allowUnmatched) {
        return new SplitPlan(
                names, testFraction, folds, splitTable, artists, Artists.except(noArtists), allowUnmatched, recording);
    }

    /** The rules for reading genres and artists. */
    public NamingRules naming(GenreRules genres) {
        return new NamingRules(genres, minTracksPerGenre, Artists.except(noArtists), correctionWeight);
    }

    private static RecordingRule recording(ConfigReader reading) {
        String text = reading.text("recording", ignored -> true, "must be a text");
        try {
            return RecordingRule.parse(text);
        } catch (IllegalArgumentException e) {
            reading.reject("recording", e.getMessage());
            return RecordingRule.AUTO;
        }
    }

    /** One table; several names are joined. */
    private static String table(ConfigReader reading, Vocabulary vocabulary) {
        List<String> tables = reading.texts("features", vocabulary::knowsTable, vocabulary.tables());
        if (tables.isEmpty()) {
            reading.reject("features", "must name at least one features table");
        }
        return String.join(FeatureView.PLUS, tables);
    }

    static TrainSettings read(ConfigReader reading, Vocabulary vocabulary) {
        return new TrainSettings(
                table(reading, vocabulary),
                reading.names("learners", vocabulary.learners()),
                reading.name("protocol", vocabulary.splits()),
                reading.decimal(
                        "test-fraction", value -> value > 0 && value < 1, "must be a number above 0 and below 1"),
                reading.integer("folds", 2, 100),
                reading.optionalLocation("split-table"),
                reading.optionalLocation("artists"),
                reading.texts("no-artists", text -> !text.isBlank(), "must be a list of names, none of them blank"),
                reading.integer("min-tracks-per-genre", 1, 1_000_000),
                reading.integer("correction-weight", 1, 100),
                recording(reading),
                reading.wholeNumber("seed"),
                LearnerSettings.read(reading),
                TuningSettings.read(reading));
    }
}
