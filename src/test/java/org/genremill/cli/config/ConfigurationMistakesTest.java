package org.genremill.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationMistakesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        store                   | ""          | must not be empty
        store                   | [a]         | must not be empty
        catalog.exclude         | ["[a"]      | must be a list of globs for file names
        catalog.include         | ["a/{b"]    | must be a list of globs for file names
        catalog.exclude         | { a = 1 }   | there is no such key; did you mean genremill.catalog.exclude?
        catalog.genre           | genre       | must be one of: folder, labels, tag, none
        catalog.genre           | labels      | must name a table of genres, because genre = labels
        catalog.labels          | [a]         | must be a text
        catalog.several-genres  | some        | must be one of: first, all, refuse
        catalog.genres          | [rock]      | this is a group of keys and has no value of its own
        catalog.genres.rock     | { a = [b] } | a genre name with a dot must be in quotes
        catalog.genres."rock"   | [""]        | must be a list of spellings and sub-genres, none of them blank
        embeddings.yamnet.input | mel         | must be one of: waveform, log-mel, picture
        embeddings.yamnet.shape | [frames]    | must name each of these once: frames, bands; batch may come first, and 1 anywhere
        embeddings.yamnet.sha256 | 12ab       | must have 64 hexadecimal digits
        embeddings.yamnet.model | m.onnx      | must be set, too; sha256sum prints the hash of a file
        embeddings.yamnet.size  | 0           | must be a whole number from 1 to 1048576
        embeddings.yamnet.outputs | [tags]    | must be a list of outputs like { name = embedding, size = 1024 }, sizes from 1 to 1048576
        embeddings.yamnet.outputs | [{ name = tags, size = 0 }] | must be a list of outputs like { name = embedding, size = 1024 }, sizes from 1 to 1048576
        embeddings.yamnet.outputs | [{ name = tags }] | must be a list of outputs like { name = embedding, size = 1024 }, sizes from 1 to 1048576
        embeddings.yamnet.outputs | [{ name = "a:1", size = 1 }, { name = a_1, size = 2 }] | must have distinct names, also after each character except letters, digits, - and _ is replaced by _
        embeddings.yamnet.pooling | max       | must be one of: mean, mean-std-max
        embeddings.yamnet.batch | 0           | must be a whole number from 1 to 1024
        embeddings.yamnet.waveform.hop | 20000 | must not be above samples = 15600
        embeddings.yamnet.log-mel.fft | 500   | must be a power of two
        embeddings.yamnet.log-mel.window | 600 | must not be above fft = 512
        embeddings.yamnet.log-mel.hop | 401   | must not be above window = 400
        embeddings.yamnet.log-mel.highest | 8001 | must be above lowest and at most half of rate
        embeddings.yamnet.log-mel.offset | 0  | must be a number above 0
        embeddings.yamnet.log-mel.patch-hop | 97 | must not be above frames = 96
        embeddings.yamnet.log-mel.frames | 1048576 | must not make patches of more than 16777216 samples
        embeddings.yamnet.log-mel.resampling | none | must be one of: standard, steep
        embeddings.yamnet.log-mel.tail | keep | must be one of: drop, pad, shift
        embeddings.yamnet.log-mel.padding | true | must be one of: none, zero, reflect
        embeddings.yamnet.log-mel.spectrum | log | must be one of: magnitude, power
        embeddings.yamnet.log-mel.scale | bark | must be one of: htk, slaney
        embeddings.yamnet.log-mel.slopes | none | must be one of: mel, hertz
        embeddings.yamnet.log-mel.norm | area | must be one of: height, slaney
        embeddings.yamnet.log-mel.logarithm | log | must be one of: ln, log10, log10-one-plus, decibels
        embeddings.yamnet.log-mel.factor | 0 | must be a number above 0
        embeddings.yamnet.log-mel.floor | 0 | must be a number above 0
        embeddings.yamnet.log-mel.range | 0 | must be none or a number above 0
        embeddings.yamnet.log-mel.reference | max | must be one of: one, largest
        embeddings.yamnet.log-mel.means | [1, 2] | must have one number, or one for each of the 64 bands
        embeddings.yamnet.log-mel.means | [] | must have one number, or one for each of the 64 bands
        embeddings.yamnet.log-mel.deviations | [0] | must be a list of numbers above 0
        embeddings.mobilenet.picture.means | [0.5] | must be as many as means, one for each channel
        embeddings.mobilenet.picture.deviations | [1, 0, 1] | must be a list of numbers, and deviations above 0
        embeddings.mobilenet.picture.of | waveform | must be one of: spectrogram, mel, scalogram
        embeddings.Mine.size    | 10          | there is no such key; did you mean genremill.embeddings.yamnet.size?
        features.sets           | [yamnet]    | needs a network: give embeddings.yamnet.model and .sha256, see docs/embeddings.md
        audio.min-duration      | 500         | must be a duration with a unit, from 0s to 1h
        audio.min-duration      | "500"       | must be a duration with a unit, from 0s to 1h
        audio.min-duration      | -1s         | must be a duration with a unit, from 0s to 1h
        audio.min-duration      | 1 fortnight | must be a duration with a unit, from 0s to 1h
        audio.max-duration      | 8d          | must be a duration with a unit, from 1s to 7d
        audio.max-bytes         | 1000        | must be a size from 1KiB to 1TiB
        audio.max-bytes         | 9EiB        | must be a size from 1KiB to 1TiB
        audio.max-bytes         | many        | must be a size from 1KiB to 1TiB
        audio.max-channels      | 0           | must be a whole number from 1 to 256
        audio.max-channels      | 2.5         | must be a whole number from 1 to 256
        compare.seeds           | 0           | must be a whole number from 1 to 1000
        compare.features        | []          | must name at least one features table
        compare.learning-curve  | [1.5]       | must be a list of rising numbers above 0 and below 1
        compare.learning-curve  | [0.5, 0.1]  | must be a list of rising numbers above 0 and below 1
        compare.allow-leakage   | maybe       | must be one of: false, true
        audio.min-sample-rate   | 0           | must be a whole number from 1 to 10000000
        audio.min-sample-rate   | 800000      | must not be above max-sample-rate = 768000
        audio.max-sample-rate   | 99999999999 | must be a whole number from 1 to 10000000
        audio.max-sample-rate   | 3999        | must not be below min-sample-rate = 4000
        audio.max-duration      | true        | must be a duration with a unit, from 1s to 7d
        features.sets           | []          | must be one or more of these, each once: efficientnet, gtzan57, mobilenet, musicnn, musicnn-logmel, resnet18, rich, soundnet, vgg-msd, vggish, yamnet
        features.sets           | [gtzan58]   | must be one or more of these, each once: efficientnet, gtzan57, mobilenet, musicnn, musicnn-logmel, resnet18, rich, soundnet, vgg-msd, vggish, yamnet
        features.sets           | [rich,rich] | must be one or more of these, each once: efficientnet, gtzan57, mobilenet, musicnn, musicnn-logmel, resnet18, rich, soundnet, vgg-msd, vggish, yamnet
        features.segment        | 3           | must be none or a duration with a unit, from 100ms to 1h
        features.segment        | 50ms        | must be none or a duration with a unit, from 100ms to 1h
        features.segments-per-track | -1      | must be a whole number from 1 to 100000
        features.tasks          | all         | must be auto or a whole number from 1 to 1000000
        label.abstain-below     | 1.5         | must be a number from 0 to 1
        label.most-removed      | -1          | must be a number from 0 to 1
        label.most-drift        | 2           | must be a number from 0 to 1
        label.lease             | 1s          | must be a duration with a unit, from 5s to 1h
        label.lease-mode        | shared      | must be one of: exclusive, single-writer
        label.iceberg           | maybe       | must be one of: false, true
        studio.host             | ""          | must not be empty
        studio.port             | 65536       | must be a whole number from 0 to 65535
        studio.names            | [a b]       | must be a list of host names
        studio.max-bytes        | 2GiB        | must be a size from 1KiB to 1GiB
        studio.max-duration     | 6h          | must be a duration with a unit, from 1s to 5h
        studio.at-once          | 0           | must be a whole number from 1 to 64
        studio.max-time         | 2h          | must be a duration with a unit, from 1s to 1h
        features.wave           | 1ms         | must be a duration with a unit, from 10ms to 1d
        features.retry-quarantined | yes      | must be one of: false, true
        train.features          | gtzan       | must be one of: efficientnet, gtzan57, mobilenet, musicnn, musicnn-logmel, resnet18, rich, soundnet, vgg-msd, vggish, yamnet; -3sx10 after it means ten segments of 3 s, and + joins several
        train.features          | [rich, gtzan] | must be one of: efficientnet, gtzan57, mobilenet, musicnn, musicnn-logmel, resnet18, rich, soundnet, vgg-msd, vggish, yamnet; -3sx10 after it means ten segments of 3 s, and + joins several
        train.features          | []          | must name at least one features table
        train.features          | "rich+yamnet" | needs a network: give embeddings.yamnet.model and .sha256, see docs/embeddings.md
        train.learners          | 7           | must be one or more of these, each once: logistic-regression, perceptron, random-forest
        train.protocol          | random      | must be one of: artist-folds, holdout
        train.test-fraction     | 1           | must be a number above 0 and below 1
        train.test-fraction     | NaN         | must be a number above 0 and below 1
        train.test-fraction     | 1e999999    | must be a number above 0 and below 1
        train.seed              | 9223372036854775808 | must be a 64-bit whole number
        train.no-artists        | [""]        | must be a list of names, none of them blank
        train.correction-weight | 0           | must be a whole number from 1 to 100
        train.min-tracks-per-genre | 0        | must be a whole number from 1 to 1000000
        train.recording         | song        | must be auto, file, folder, column:NAME or regex:PATTERN
        train.recording         | "column:"   | must be auto, file, folder, column:NAME or regex:PATTERN
        train.recording         | "regex:(a"  | is not a regular expression: Unclosed group near index 2
        train.recording         | "regex:a"   | must have exactly one group, the part of the name that says which recording it is, and has 0
        train.recording         | "regex:(a)(b)" | must have exactly one group, the part of the name that says which recording it is, and has 2
        train.folds             | 1           | must be a whole number from 2 to 100
        train.random-forest.trees | 0         | must be a whole number from 1 to 10000
        train.random-forest.max-depth | 31    | must be a whole number from 0 to 30
        train.random-forest.min-instances-per-node | 0 | must be a whole number from 1 to 1000000
        train.random-forest.subset-strategy | most | must be auto, all, sqrt, log2, onethird or a number of features
        train.logistic-regression.max-iterations | 0 | must be a whole number from 1 to 100000
        train.logistic-regression.reg-param | -0.1 | must be a number, 0 or more
        train.logistic-regression.elastic-net | 1.1 | must be a number from 0 to 1
        train.logistic-regression.engine | spark | must be one of: auto, local, mllib
        train.k-nearest-neighbours.engine | mllib | must be one of: auto, local
        train.nearest-centroid.shrinkage | 0  | must be a number from 0.001 to 1
        train.k-means.clusters  | 0           | must be a whole number from 1 to 10000
        train.k-means.max-iterations | 0      | must be a whole number from 1 to 100000
        train.linear-svm.c      | 0           | must be a number above 0
        train.linear-svm.max-iterations | 0   | must be a whole number from 1 to 100000
        train.k-nearest-neighbours.neighbours | 0 | must be a whole number from 1 to 1000
        train.rbf-svm.c         | -1          | must be a number above 0
        train.rbf-svm.gamma     | scale       | must be a number above 0
        train.extra-trees.trees | 0           | must be a whole number from 1 to 10000
        train.extra-trees.subset-strategy | 0 | must be auto, all, sqrt, log2, onethird or a number of features
        train.gradient-boosting.rounds | 0    | must be a whole number from 1 to 10000
        train.gradient-boosting.learning-rate | 0 | must be a number above 0
        train.gradient-boosting.max-leaves | 1 | must be a whole number from 2 to 10000
        train.gradient-boosting.lambda | -1   | must be a number, 0 or more
        train.linear-svm.multiclass | all     | must be one of: one-vs-rest, one-vs-one
        train.rbf-svm.fourier-features | 0    | must be a whole number from 1 to 100000
        train.naive-bayes.engine | gpu        | must be one of: auto, local, mllib
        train.multilayer-perceptron.layers | [0] | must be a list of whole numbers from 1 to 99999, one a hidden layer
        train.multilayer-perceptron.learning-rate | 0 | must be a number above 0
        train.multilayer-perceptron.alpha | -1 | must be a number, 0 or more
        train.voting.members    | [voting] | must be one or more of these, each once: ann, ann-regularised, cnn-mel, cnn-mfcc, cnn-picture, dense, extra-trees, fusion, gradient-boosting, k-means, k-nearest-neighbours, linear-svm, logistic-regression, logmel-net, lstm, multilayer-perceptron, naive-bayes, nearest-centroid, picture-net, random-forest, rbf-svm
        train.voting.members    | [naive-bayes, none] | must be one or more of these, each once: ann, ann-regularised, cnn-mel, cnn-mfcc, cnn-picture, dense, extra-trees, fusion, gradient-boosting, k-means, k-nearest-neighbours, linear-svm, logistic-regression, logmel-net, lstm, multilayer-perceptron, naive-bayes, nearest-centroid, picture-net, random-forest, rbf-svm
        train.voting.members    | [] | must be one or more of these, each once: ann, ann-regularised, cnn-mel, cnn-mfcc, cnn-picture, dense, extra-trees, fusion, gradient-boosting, k-means, k-nearest-neighbours, linear-svm, logistic-regression, logmel-net, lstm, multilayer-perceptron, naive-bayes, nearest-centroid, picture-net, random-forest, rbf-svm
        train.voting.members    | [rbf-svm, rbf-svm] | must be one or more of these, each once: ann, ann-regularised, cnn-mel, cnn-mfcc, cnn-picture, dense, extra-trees, fusion, gradient-boosting, k-means, k-nearest-neighbours, linear-svm, logistic-regression, logmel-net, lstm, multilayer-perceptron, naive-bayes, nearest-centroid, picture-net, random-forest, rbf-svm
        train.voting.engine     | mllib       | must be one of: auto, local
        train.calibration       | platt       | must be one of: none, temperature
        train.tuning.folds      | 1           | must be a whole number from 2 to 100
        train.tuning.linear-svm.c | 5         | must be a list of values to try, each once
        train.tuning.linear-svm.c | []        | must be a list of values to try, each once
        train.tuning.linear-svm.c | [1, 1.0]  | must be a list of values to try, each once
        train.tuning.linear-svm.c | [1, 0]    | each value to try must be a number above 0
        train.tuning.linear-svm.engine | [local] | there is no such key; did you mean genremill.train.tuning.linear-svm.c?
        train.tuning.linear-svm.cc | [1]      | there is no such key; did you mean genremill.train.tuning.linear-svm.c?
        train.tuning.linear-svn.c | [1]       | there is no such key; did you mean genremill.train.tuning.linear-svm.c?
        train.tuning.linear-svm | [1]         | this is a group of keys and has no value of its own
        train.ann.epochs | 0 | must be a whole number from 1 to 100000
        train.lstm.dropout | 1 | must be a number from 0 to below 1
        train.picture-net.validation | -0.1 | must be a number from 0 to below 1
        train.fusion.threads | none | must be a whole number from 1 to 1024
        train.tuning.voting.members | [[rbf-svm], [voting]] | each value to try must be one or more of these, each once: ann, ann-regularised, cnn-mel, cnn-mfcc, cnn-picture, dense, extra-trees, fusion, gradient-boosting, k-means, k-nearest-neighbours, linear-svm, logistic-regression, logmel-net, lstm, multilayer-perceptron, naive-bayes, nearest-centroid, picture-net, random-forest, rbf-svm
        label.model             | [a]         | must be a text
        audio                   | 5           | this is a group of keys and has no value of its own
        audio.max-chanels       | 2           | there is no such key; did you mean genremill.audio.max-channels?
        audio.trees             | 2           | there is no such key; did you mean genremill.train.extra-trees.trees?
        nothing.like.it.at.all  | 2           | there is no such key
        """)
    void everyBadValueIsRefused(String key, String value, String problem) throws IOException {
        ConfigurationException refused = refuse("genremill." + key + " = " + value);
        assertThat(refused.mistakes()).hasSize(1);
        assertThat(refused.mistakes().get(0).problem()).isEqualTo(problem);
        assertThat(refused.kind()).isEqualTo(GenremillException.Kind.USAGE);
    }

    @Test
    void everyMistakeInGridsIsReportedAtOnce() throws IOException {
        String many = IntStream.rangeClosed(1, 101).mapToObj(Integer::toString).collect(Collectors.joining(","));
        ConfigurationException refused = refuse("""
                genremill.train {
                  linear-svm.c = -1
                  tuning {
                    linear-svm.c = [0.1, -2]
                    k-nearest-neighbours.k = [1, 5]
                    random-forest { trees = [%1$s], max-depth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }
                  }
                }
                """.formatted(many));
        assertThat(refused.mistakes())
                .extracting(ConfigError::key, ConfigError::problem)
                .containsExactlyInAnyOrder(
                        tuple("genremill.train.linear-svm.c", "must be a number above 0"),
                        tuple("genremill.train.tuning.linear-svm.c", "each value to try must be a number above 0"),
                        tuple(
                                "genremill.train.tuning.k-nearest-neighbours.k",
                                "there is no such key; there are neighbours"),
                        tuple(
                                "genremill.train.tuning.random-forest.trees",
                                "makes more than 1000 points together with the other lists"));
    }

    @Test
    void everyMistakeInNamesOfGenresIsReportedAtOnceWithTheOthers() throws IOException {
        ConfigurationException refused = refuse("""
                genremill {
                  catalog.genres {
                    hip-hop = [rap, "Hip Hop"]
                    pop = [RAP]
                    rock = [" POP "]
                    Metal = []
                    " metal" = []
                    "" = []
                    drum.bass = [dnb]
                  }
                  train.folds = 1
                }
                """);
        assertThat(refused.mistakes())
                .extracting(ConfigError::key, ConfigError::problem)
                .containsExactlyInAnyOrder(
                        tuple("genremill.catalog.genres.drum.bass", "a genre name with a dot must be in quotes"),
                        tuple("genremill.catalog.genres.\"\"", "must not be blank, nor must its spellings"),
                        tuple("genremill.catalog.genres.\"Metal\"", "is the same name as ' metal'"),
                        tuple("genremill.catalog.genres.\"pop\"", "has the spelling 'RAP', which 'hip-hop' has, too"),
                        tuple(
                                "genremill.catalog.genres.\"rock\"",
                                "has the spelling ' POP ', which is a name of its own"),
                        tuple("genremill.train.folds", "must be a whole number from 2 to 100"));
    }

    @Test
    void aLearnerThatItsParametersKeepFromFittingLocallyCannotVote() throws IOException {
        ConfigurationException refused = refuse(
                "genremill.train { logistic-regression.elastic-net = 1, voting.members = [logistic-regression] }");
        assertThat(refused.mistakes()).extracting(ConfigError::key).containsExactly("genremill.train.voting.members");
    }

    @Test
    void allMistakesAreReportedAtOnceWithWhereTheyCameFrom() throws IOException {
        Path file = write("""
                genremill {
                  trian.seed = 5
                  train {
                    test-fraction = 1.5
                    learners = [svm]
                  }
                }
                seed = 7
                """);
        ConfigurationException refused = refuse(file, new Flag("genremill.features.segment", "3", "--segment"));
        assertThat(refused.getMessage()).isEqualTo("""
                        there are 5 mistakes in the configuration:
                          %1$s:2: genremill.trian.seed = 5: there is no such key; did you mean genremill.train.seed?
                          %1$s:8: seed = 7: there is no such key; did you mean genremill.train.seed?
                          --segment: genremill.features.segment = "3": must be none or a duration with a unit, from \
                        100ms to 1h
                          %1$s:5: genremill.train.learners = ["svm"]: must be one or more of these, each once: \
                        logistic-regression, perceptron, random-forest
                          %1$s:4: genremill.train.test-fraction = 1.5: must be a number above 0 and below 1""".formatted(file));
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void anUnknownFlagKeyIsAMistakeToo() {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> Configuration.load(
                        Optional.empty(),
                        List.of(new Flag("genremill.train..seed", "1", "--set")),
                        ConfigurationTest.VOCABULARY));
        assertThat(refused).hasMessageContaining("--set").hasMessageContaining("did you mean genremill.train.seed?");
    }

    @Test
    void aMissingFileIsAMistakeBesideTheOthers() {
        ConfigurationException refused =
                refuse(folder.resolve("none.conf"), new Flag("genremill.train.seed", "x", "--seed"));
        assertThat(refused.getMessage())
                .contains("none.conf: there is no such file, or it cannot be read")
                .contains("--seed: genremill.train.seed = \"x\": must be a 64-bit whole number");
    }

    @Test
    void aFileThatIsNotAConfigurationIsAMistake() throws IOException {
        assertThat(refuse("genremill { store = ").getMessage()).contains("my.conf", "it cannot be read as HOCON");
        assertThat(refuse("genremill.store = ${NOBODY_SETS_THIS}").getMessage()).contains("NOBODY_SETS_THIS");
    }

    @Test
    void onlyTheEndOfARangeThatWasGivenIsToBlame() throws IOException {
        ConfigurationException both = refuse("genremill.audio { min-duration = 3s, max-duration = 2s }");
        assertThat(both.mistakes())
                .extracting(ConfigError::key, ConfigError::problem)
                .containsExactly(tuple("genremill.audio.min-duration", "must not be above max-duration = 2s"));
    }

    private ConfigurationException refuse(String text) throws IOException {
        return refuse(write(text));
    }

    private static ConfigurationException refuse(Path file, Flag... flags) {
        return catchThrowableOfType(
                ConfigurationException.class,
                () -> Configuration.load(Optional.of(file), List.of(flags), ConfigurationTest.VOCABULARY));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("my.conf"), text);
    }
}
