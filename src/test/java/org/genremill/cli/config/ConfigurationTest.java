package org.genremill.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genremill.audio.signal.BandEdge;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.RecordingRule;
import org.genremill.catalog.SeveralGenres;
import org.genremill.dsp.shape.MelBands;
import org.genremill.dsp.shape.MelScale;
import org.genremill.features.embedding.Cuda;
import org.genremill.features.embedding.Device;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.EmbeddingInput.LogMel;
import org.genremill.features.embedding.EmbeddingInput.Picture;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
import org.genremill.features.embedding.Embeddings;
import org.genremill.features.embedding.Framing;
import org.genremill.features.embedding.LogMelSpectrum;
import org.genremill.features.embedding.LogScale;
import org.genremill.features.embedding.Patches;
import org.genremill.features.embedding.Pooling;
import org.genremill.features.embedding.Resampling;
import org.genremill.features.embedding.Spectrum;
import org.genremill.features.embedding.Tail;
import org.genremill.learn.learner.Engine;
import org.genremill.learn.learner.ForestLearner;
import org.genremill.learn.learner.GradientBoostingLearner;
import org.genremill.learn.learner.KMeansLearner;
import org.genremill.learn.learner.Learner;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LinearSvmLearner;
import org.genremill.learn.learner.LinearSvmLearner.Multiclass;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NaiveBayesLearner;
import org.genremill.learn.learner.NearestCentroidLearner;
import org.genremill.learn.learner.NearestNeighboursLearner;
import org.genremill.learn.learner.NetworkLearner;
import org.genremill.learn.learner.PerceptronLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.learner.PlacedLearner.Calibrating;
import org.genremill.learn.learner.RbfSvmLearner;
import org.genremill.learn.learner.VotingLearner;
import org.genremill.learn.neural.Architecture;
import org.genremill.learn.neural.NetworkSettings;
import org.genremill.store.LeaseTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    static final Vocabulary VOCABULARY = new Vocabulary(
            Set.of("gtzan57", "rich"),
            Set.of("random-forest", "logistic-regression", "perceptron"),
            Set.of("holdout", "artist-folds"));

    @TempDir
    private Path folder;

    /** Without a folder in its name, the parser itself would silently skip what the file includes. */
    @Test
    void aFileOfTheWorkingDirectoryIncludesItsNeighbours() throws IOException {
        Path included = Files.createTempFile(Path.of(""), "included", ".conf");
        Path file = Files.createTempFile(Path.of(""), "including", ".conf");
        try {
            Files.writeString(included, "genremill.store = elsewhere");
            Files.writeString(file, "include \"%s\"".formatted(included));
            Configuration configuration = Configuration.load(Optional.of(file), List.of(), VOCABULARY);
            assertThat(file.getParent()).isNull();
            assertThat(configuration.store()).isEqualTo("elsewhere");
        } finally {
            Files.delete(included);
            Files.delete(file);
        }
    }

    @Test
    void defaults() {
        Configuration configuration = Configuration.load(Optional.empty(), List.of(), VOCABULARY);
        assertThat(configuration.store()).isEqualTo("genremill-store");
        assertThat(configuration.catalog().exclude())
                .hasSize(63)
                .doesNotContain(".*", "_*", "*")
                .contains(
                        "._*",
                        ".DS_Store",
                        "**/.Trash*",
                        "**/@eaDir",
                        "_SUCCESS",
                        "*.jpg",
                        "*.png",
                        "*.txt",
                        "*.json",
                        "*.csv",
                        "*.cue",
                        "*.m3u",
                        "*.pdf")
                .noneMatch(glob -> glob.matches(".*(wav|mp3|flac|ogg|aif+|au|m4a|aac|opus|wma)"));
        assertThat(configuration.catalog().genre()).isEqualTo(GenreSource.FOLDER);
        assertThat(configuration.catalog().labels()).isEmpty();
        assertThat(configuration.catalog().allowUnmatched()).isFalse();
        assertThat(configuration.catalog().movedFrom()).isEmpty();
        assertThat(configuration.catalog().genres()).isEqualTo(GenreRules.PLAIN);
        assertThat(configuration.audio())
                .isEqualTo(new AudioSettings(
                        Duration.ofMillis(500),
                        Duration.ofHours(5),
                        new ByteSize(8L << 30),
                        32,
                        4000,
                        768_000,
                        1000,
                        Duration.ofMinutes(15),
                        true));
        assertThat(configuration.features())
                .isEqualTo(new FeatureSettings(
                        List.of("rich"), Optional.empty(), 10, OptionalInt.empty(), Duration.ofMinutes(5), false));
        assertThat(configuration.train())
                .isEqualTo(new TrainSettings(
                        "rich",
                        List.of("logistic-regression", "random-forest"),
                        "holdout",
                        0.2,
                        5,
                        Optional.empty(),
                        Optional.empty(),
                        configuration.train().noArtists(),
                        1,
                        1,
                        RecordingRule.AUTO,
                        42,
                        recipes(
                                network(Architecture.ANN, 100, 32, 0.0001, 0, 0, 0.15),
                                auto(ForestLearner.extraTrees(500, 30, 1, "sqrt")),
                                auto(new GradientBoostingLearner(100, 0.1, 31, 20, 0)),
                                auto(new NearestNeighboursLearner(5)),
                                auto(new NearestCentroidLearner(0.9)),
                                auto(new KMeansLearner(50, 300)),
                                auto(new LinearSvmLearner(Multiclass.ONE_VS_REST, 1, 200)),
                                auto(new LogisticRegressionLearner(200, 0.0005, 0)),
                                auto(new PerceptronLearner(List.of(100), 200, 0.001, 0.0001)),
                                auto(new NaiveBayesLearner()),
                                auto(ForestLearner.randomForest(500, 20, 1, "sqrt")),
                                auto(new RbfSvmLearner(1, 1, 1000)),
                                auto(new VotingLearner(List.of(
                                        ForestLearner.randomForest(500, 20, 1, "sqrt"),
                                        new GradientBoostingLearner(100, 0.1, 31, 20, 0),
                                        new PerceptronLearner(List.of(100), 200, 0.001, 0.0001))))),
                        Map.of()));
        assertThat(configuration.train().noArtists())
                .hasSizeGreaterThan(40)
                .contains("Unknown Artist", "Various Artists", "VA", "V.A.", "<unknown>", "Unbekannter Künstler");
        assertThat(configuration.compare().features()).containsExactly("rich");
        assertThat(configuration.compare().learners()).containsExactly("logistic-regression", "random-forest");
        assertThat(configuration.compare().protocols()).containsExactly("holdout");
        assertThat(configuration.compare().seeds()).isEqualTo(10);
        assertThat(configuration.compare().learningCurve()).isEmpty();
        assertThat(configuration.compare().allowLeakage()).isFalse();
        assertThat(configuration.label())
                .isEqualTo(new LabelSettings(
                        Optional.empty(), 0, 0.5, 1, LeaseTerms.exclusive(Duration.ofMinutes(5)), false));
        assertThat(configuration.studio())
                .isEqualTo(new StudioSettings(
                        "127.0.0.1",
                        8090,
                        List.of(),
                        ByteSize.ofKibibytes(64 * 1024),
                        Duration.ofMinutes(20),
                        2,
                        Duration.ofMinutes(1),
                        false));
    }

    /** Every value differs from its default, so a key that nobody reads cannot hide. */
    @Test
    void everyKeyMaps() throws IOException {
        Configuration configuration = load("""
                genremill {
                  store = "s3n://bucket/a store"
                  catalog {
                    "include" = ["albums/**"], exclude = ["*.bak"], genre = labels, labels = "S3://bucket/genres.csv"
                    inventory = "s3://logs/manifest.json", allow-unmatched = true, several-genres = all
                    moved-from = "s3://bucket/old"
                    genres { "r&b/Soul" = [RnB, "rhythm  and blues"], metal = [] }
                  }
                  audio {
                    min-duration = 2s, max-duration = 90m, max-bytes = 100MB, max-channels = 2
                    min-sample-rate = 8000, max-sample-rate = 48000, max-expansion = 50, max-time = 3m, ffmpeg = false
                  }
                  features { sets = [rich, gtzan57], segment = 3s, segments-per-track = 7, tasks = 64, wave = 7m, retry-quarantined = true }
                  train {
                    features = rich, learners = [perceptron], split = artist-folds, test-fraction = 0.25
                    calibration = temperature, folds = 7, artists = artists.csv, split-table = parts.csv
                    no-artists = [Nobody], min-tracks-per-genre = 4, correction-weight = 2
                    recording = "regex:^(\\\\d+)_"
                    seed = -9223372036854775808
                    tuning { folds = 3, k-means.clusters = [9, 8] }
                    k-nearest-neighbours { engine = local, neighbours = 3 }
                    nearest-centroid { engine = local, shrinkage = 0.25 }
                    ann {
                      engine = local, epochs = 5, batch = 6, learning-rate = 0.7, dropout = 0.5, l2 = 0.25, validation = 0.75
                      patience = 2, threads = 3, networks = 4
                    }
                    k-means { engine = local, clusters = 4, max-iterations = 6 }
                    extra-trees {
                      engine = local, trees = 8, max-depth = 1, min-instances-per-node = 2, subset-strategy = all
                    }
                    gradient-boosting {
                      engine = local, rounds = 3, learning-rate = 0.2, max-leaves = 4, min-instances-per-node = 5, lambda = 6
                    }
                    linear-svm { engine = local, multiclass = one-vs-one, c = 0.5, max-iterations = 9 }
                    rbf-svm { engine = local, c = 2, gamma = 0.5, fourier-features = 7 }
                    naive-bayes { engine = mllib }
                    multilayer-perceptron {
                      engine = mllib, layers = [4, 3], max-iterations = 8, learning-rate = 0.1, alpha = 0
                    }
                    voting { engine = local, members = [rbf-svm, k-nearest-neighbours] }
                    random-forest { engine = mllib, trees = 9, max-depth = 0, min-instances-per-node = 3, subset-strategy = "12" }
                    logistic-regression { engine = mllib, max-iterations = 5, reg-param = 0, elastic-net = 1 }
                  }
                  compare {
                    features = [gtzan57, rich], learners = [perceptron], protocols = [artist-folds], seeds = 3
                    learning-curve = [0.1, 0.5], allow-leakage = true
                  }
                  label { model = "2026-11-21-a1b2", abstain-below = 0.25, most-removed = 1, most-drift = 0.125, lease = 90s, lease-mode = single-writer, iceberg = true }
                  studio {
                    host = "0.0.0.0", port = 0, names = [music.example.org], max-bytes = 1MiB, max-duration = 90s, at-once = 3
                    max-time = 2m, corrections = true
                  }
                  embeddings {
                    mine {
                      model = "S3://bucket/mine.onnx", sha256 = "%s", input-name = spectrograms
                      output-name = embedding, shape = [batch, frames, bands, 1], size = 128, pooling = mean-std-max, batch = 4
                      log-mel {
                        rate = 8000, window = 200, hop = 100, fft = 256, bands = 32, lowest = 50, highest = 3500
                        offset = 0.01, frames = 50, patch-hop = 25
                      }
                    }
                    resnet18 {
                      model = resnet18.onnx, sha256 = "%s"
                      picture { of = mel, height = 128, width = 200, means = [0.5], deviations = [0.25] }
                    }
                    waves {
                      model = waves.onnx, sha256 = "%s", input = waveform, shape = [samples], size = 64, device = cuda
                      outputs = [{ name = penultimate, size = 200 }, { name = tags, size = 50 }]
                      waveform { rate = 32000, samples = 64000, hop = 32000 }
                    }
                  }
                }
                """.formatted("ab".repeat(32), "01".repeat(32), "23".repeat(32)));
        assertThat(configuration)
                .isEqualTo(new Configuration(
                        "s3a://bucket/a store",
                        new CatalogSettings(
                                List.of("albums/**"),
                                List.of("*.bak"),
                                GenreSource.LABELS,
                                Optional.of("s3a://bucket/genres.csv"),
                                Optional.of("s3a://logs/manifest.json"),
                                true,
                                Optional.of("s3a://bucket/old"),
                                new GenreRules(
                                        new TreeMap<>(Map.of(
                                                "r&b/soul", "r&b/Soul",
                                                "rnb", "r&b/Soul",
                                                "rhythm and blues", "r&b/Soul",
                                                "metal", "metal")),
                                        SeveralGenres.ALL)),
                        new AudioSettings(
                                Duration.ofSeconds(2),
                                Duration.ofMinutes(90),
                                new ByteSize(100_000_000),
                                2,
                                8000,
                                48_000,
                                50,
                                Duration.ofMinutes(3),
                                false),
                        new FeatureSettings(
                                List.of("rich", "gtzan57"),
                                Optional.of(Duration.ofSeconds(3)),
                                7,
                                OptionalInt.of(64),
                                Duration.ofMinutes(7),
                                true),
                        new TrainSettings(
                                "rich",
                                List.of("perceptron"),
                                "artist-folds",
                                0.25,
                                7,
                                Optional.of("parts.csv"),
                                Optional.of("artists.csv"),
                                List.of("Nobody"),
                                4,
                                2,
                                new RecordingRule(RecordingRule.Kind.REGEX, "^(\\d+)_"),
                                Long.MIN_VALUE,
                                recipes(
                                        on(
                                                Engine.LOCAL,
                                                new NetworkLearner(
                                                        Architecture.ANN,
                                                        new NetworkSettings(5, 6, 0.7, 0.5, 0.25, 0.75, 2, 3, 4))),
                                        on(Engine.LOCAL, ForestLearner.extraTrees(8, 1, 2, "all")),
                                        on(Engine.LOCAL, new GradientBoostingLearner(3, 0.2, 4, 5, 6)),
                                        on(Engine.LOCAL, new NearestNeighboursLearner(3)),
                                        on(Engine.LOCAL, new NearestCentroidLearner(0.25)),
                                        on(Engine.LOCAL, new KMeansLearner(4, 6)),
                                        on(Engine.LOCAL, new LinearSvmLearner(Multiclass.ONE_VS_ONE, 0.5, 9)),
                                        on(Engine.MLLIB, new LogisticRegressionLearner(5, 0, 1)),
                                        on(Engine.MLLIB, new PerceptronLearner(List.of(4, 3), 8, 0.1, 0)),
                                        on(Engine.MLLIB, new NaiveBayesLearner()),
                                        on(Engine.MLLIB, ForestLearner.randomForest(9, 0, 3, "12")),
                                        on(Engine.LOCAL, new RbfSvmLearner(2, 0.5, 7)),
                                        on(
                                                Engine.LOCAL,
                                                new VotingLearner(List.of(
                                                        new RbfSvmLearner(2, 0.5, 7),
                                                        new NearestNeighboursLearner(3))))),
                                Map.of(
                                        KMeansLearner.ID,
                                        new LearnerGrid(
                                                List.of(
                                                        on(Engine.LOCAL, new KMeansLearner(9, 6)),
                                                        on(Engine.LOCAL, new KMeansLearner(8, 6))),
                                                3))),
                        new CompareSettings(
                                List.of("gtzan57", "rich"),
                                List.of("perceptron"),
                                List.of("artist-folds"),
                                3,
                                List.of(0.1, 0.5),
                                true),
                        new LabelSettings(
                                Optional.of("2026-11-21-a1b2"),
                                0.25,
                                1,
                                0.125,
                                new LeaseTerms(Duration.ofSeconds(90), LeaseTerms.Mode.SINGLE_WRITER),
                                true),
                        new StudioSettings(
                                "0.0.0.0",
                                0,
                                List.of("music.example.org"),
                                ByteSize.ofKibibytes(1024),
                                Duration.ofSeconds(90),
                                3,
                                Duration.ofMinutes(2),
                                true),
                        new Embeddings(List.of(
                                new Embedding(
                                        "mine",
                                        "s3a://bucket/mine.onnx",
                                        "ab".repeat(32),
                                        new LogMel(
                                                new Resampling(8000, BandEdge.STANDARD),
                                                new LogMelSpectrum(
                                                        new Framing(200, 100, 256, Framing.Padding.NONE),
                                                        Spectrum.MAGNITUDE,
                                                        new MelBands(
                                                                32,
                                                                50,
                                                                3500,
                                                                MelScale.HTK,
                                                                MelBands.Slopes.MEL,
                                                                MelBands.Norm.HEIGHT),
                                                        new LogScale.Ln(0.01),
                                                        List.of(0.0),
                                                        List.of(1.0)),
                                                new Patches(50, 25, Tail.PAD)),
                                        "spectrograms",
                                        List.of("batch", "frames", "bands", "1"),
                                        "embedding",
                                        128,
                                        Pooling.MEAN_STD_MAX,
                                        4),
                                new Embedding(
                                        "resnet18",
                                        "resnet18.onnx",
                                        "01".repeat(32),
                                        new Picture(Picture.Kind.MEL, 128, 200, List.of(0.5), List.of(0.25)),
                                        "",
                                        List.of("batch", "channels", "height", "width"),
                                        "",
                                        512,
                                        Pooling.MEAN,
                                        16),
                                new Embedding(
                                        "waves",
                                        "waves.onnx",
                                        "23".repeat(32),
                                        new Waveform(
                                                new Resampling(32_000, BandEdge.STANDARD),
                                                new Patches(64_000, 32_000, Tail.PAD)),
                                        "",
                                        List.of("samples"),
                                        List.of(
                                                new Embedding.Output("penultimate", 200),
                                                new Embedding.Output("tags", 50)),
                                        Pooling.MEAN,
                                        16,
                                        Device.CUDA)))));
    }

    @Test
    void everyCombinationIsAPointAndTheLastKeyChangesFirst() throws IOException {
        LearnerGrid grid = load("""
                genremill.train.tuning.linear-svm { multiclass = [one-vs-rest, one-vs-one], c = [10, 0.1] }
                """).train().learner("linear-svm");
        assertThat(grid.points())
                .extracting(PlacedLearner::learner)
                .containsExactly(
                        new LinearSvmLearner(Multiclass.ONE_VS_REST, 10, 200),
                        new LinearSvmLearner(Multiclass.ONE_VS_ONE, 10, 200),
                        new LinearSvmLearner(Multiclass.ONE_VS_REST, 0.1, 200),
                        new LinearSvmLearner(Multiclass.ONE_VS_ONE, 0.1, 200));
        assertThat(grid.varied(1)).isEqualTo(Map.of("c", "10.0", "multiclass", "one-vs-one"));
    }

    @Test
    void aValueToTryMayBeAListItself() throws IOException {
        LearnerGrid grid = load("genremill.train.tuning.multilayer-perceptron.layers = [[100], [64, 32]]")
                .train()
                .learner("multilayer-perceptron");
        assertThat(grid.points())
                .extracting(PlacedLearner::learner)
                .containsExactly(
                        new PerceptronLearner(List.of(100), 200, 0.001, 0.0001),
                        new PerceptronLearner(List.of(64, 32), 200, 0.001, 0.0001));
    }

    /** The recipe in a model's card is passed as flags. */
    @Test
    void aGridComesBackFromItsValuesAsFlags() throws IOException {
        Path file = write("genremill.train.tuning { folds = 4, multilayer-perceptron.layers = [[100], [64, 32]] }");
        Configuration before = Configuration.load(Optional.of(file), List.of(), VOCABULARY);
        List<Flag> flags = Configuration.values(Optional.of(file), List.of(), "train").entrySet().stream()
                .filter(value -> !value.getKey().equals("features"))
                .map(value -> new Flag("genremill.train." + value.getKey(), value.getValue(), "model.json"))
                .toList();
        Configuration after = Configuration.load(Optional.empty(), flags, VOCABULARY);
        assertThat(after.train()).isEqualTo(before.train());
        assertThat(after.train().grids()).isNotEmpty();
    }

    @Test
    void everyKeyIsDocumented() {
        Config defaults = Layers.defaults();
        assertThat(defaults.entrySet()).isNotEmpty().allSatisfy(entry -> assertThat(
                        entry.getValue().origin().comments())
                .as(entry.getKey())
                .isNotEmpty());
    }

    @Test
    void theFileOverridesTheDefaultsAndFlagsOverrideTheFile() throws IOException {
        Path file = write("genremill { train { seed = 1, test-fraction = 0.3 } }");
        Configuration configuration = Configuration.load(
                Optional.of(file),
                List.of(
                        new Flag("genremill.train.seed", "2", "--seed"),
                        new Flag("genremill.train.seed", "3", "--seed"),
                        new Flag("genremill.features.segment", "1500ms", "--segment"),
                        new Flag("genremill.train.learners", "perceptron, random-forest", "--learners"),
                        new Flag("genremill.store", "s3a://bucket/#1 \"x\"", "--store")),
                VOCABULARY);
        assertThat(configuration.train().testFraction()).isEqualTo(0.3);
        assertThat(configuration.train().seed()).isEqualTo(3);
        assertThat(configuration.features().segment()).contains(Duration.ofMillis(1500));
        assertThat(configuration.train().learners()).containsExactly("perceptron", "random-forest");
        assertThat(configuration.store()).isEqualTo("s3a://bucket/#1 \"x\"");
        assertThat(configuration.train().protocol()).isEqualTo("holdout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[rich, gtzan57-3sx10]",
                "\"rich, gtzan57-3sx10\"",
                "\"rich+gtzan57-3sx10\"",
                "[\"rich+gtzan57-3sx10\"]"
            })
    void severalTablesToTrainOnAreOne(String features) throws IOException {
        Path file = write("genremill { train.features = %1$s, compare.features = %1$s }".formatted(features));
        Configuration configuration = Configuration.load(Optional.of(file), List.of(), VOCABULARY);
        assertThat(configuration.train().features()).isEqualTo("rich+gtzan57-3sx10");
        assertThat(String.join("+", configuration.compare().features())).isEqualTo("rich+gtzan57-3sx10");
        assertThat(configuration.compare().features()).hasSize(features.contains("+") ? 1 : 2);
    }

    @Test
    void keysByTheirFormerNamesStillWorkAndAreNamed() throws IOException {
        Path file = write("genremill {\n train.split = artist-folds\n compare { tables = [gtzan57] } }");
        List<String> notes = new ArrayList<>();
        Configuration configuration = Configuration.load(Optional.of(file), List.of(), VOCABULARY, notes::add);
        assertThat(configuration.train().protocol()).isEqualTo("artist-folds");
        assertThat(configuration.compare().features()).containsExactly("gtzan57");
        assertThat(notes)
                .containsExactly(
                        file + ":2: genremill.train.split is deprecated: it is now called genremill.train.protocol.",
                        file + ":3: genremill.compare.tables is deprecated: it is now called"
                                + " genremill.compare.features.");
    }

    @Test
    void aNetworkRunsOnTheGpuIfThereIsOneElseOnTheCpuWithANote() throws IOException {
        Path file = write("genremill.embeddings.yamnet { model = a.onnx, sha256 = \"%s\", device = auto }"
                .formatted("ab".repeat(32)));
        List<String> notes = new ArrayList<>();
        Configuration configuration = Configuration.load(Optional.of(file), List.of(), VOCABULARY, notes::add);
        Optional<String> problem = Cuda.problem();
        assertThat(configuration.embeddings().named("yamnet").orElseThrow().device())
                .isEqualTo(problem.isPresent() ? Device.CPU : Device.CUDA);
        assertThat(notes)
                .isEqualTo(problem.map(reason ->
                                List.of("The feature set 'yamnet' runs on the CPU, because CUDA cannot be used: %s."
                                        .formatted(reason)))
                        .orElse(List.of()));
    }

    @Test
    void aFlagOverridesTheFile() throws IOException {
        Path file = write("genremill.features { segment = 3s, tasks = 8 }");
        Configuration configuration = Configuration.load(
                Optional.of(file),
                List.of(
                        new Flag("genremill.features.segment", "none", "--segment"),
                        new Flag("genremill.features.tasks", "auto", "--tasks")),
                VOCABULARY);
        assertThat(configuration.features().segment()).isEmpty();
        assertThat(configuration.features().tasks()).isEmpty();
    }

    @Test
    void aFileCanAddToADefaultList() throws IOException {
        List<String> exclude =
                load("genremill.catalog.exclude += \"*.bak\"").catalog().exclude();
        assertThat(exclude).hasSize(64).contains("*.jpg").endsWith("*.bak");
    }

    @Test
    void sizesPrintTheWayTheyAreWritten() {
        assertThat(new ByteSize(8L << 30)).hasToString("8GiB");
        assertThat(new ByteSize(1500)).hasToString("1500B");
        assertThat(new ByteSize(0)).hasToString("0B");
        assertThat(new ByteSize(Long.MAX_VALUE)).hasToString("9223372036854775807B");
    }

    /** These, and all networks but {@code ann} as they are by default, calibrated likewise. */
    private static Map<String, PlacedLearner> recipes(PlacedLearner... learners) {
        return Stream.concat(
                        Stream.of(learners),
                        Stream.of(
                                        network(Architecture.ANN_REGULARISED, 100, 32, 0.0001, 0.3, 0.0001, 0.15),
                                        network(Architecture.CNN_MFCC, 100, 32, 0.0001, 0.3, 0, 0.15),
                                        network(Architecture.LSTM, 100, 32, 0.0001, 0.3, 0, 0.15),
                                        network(Architecture.DENSE, 100, 32, 0.0001, 0, 0, 0.15),
                                        network(Architecture.CNN_MEL, 100, 32, 0.0001, 0.3, 0, 0.15),
                                        network(Architecture.CNN_PICTURE, 100, 32, 0.0001, 0.3, 0, 0.15),
                                        network(Architecture.FUSION, 100, 32, 0.0001, 0.3, 0, 0.15),
                                        network(Architecture.LOGMEL_NET, 60, 32, 0.002, 0.5, 0.02, 0),
                                        network(Architecture.PICTURE_NET, 60, 16, 0.002, 0.5, 0.02, 0))
                                .map(network -> new PlacedLearner(
                                        network.learner(), network.engine(), learners[0].calibrating())))
                .collect(Collectors.toMap(placed -> placed.learner().id(), Function.identity()));
    }

    private static PlacedLearner network(
            Architecture architecture,
            int epochs,
            int batch,
            double rate,
            double dropout,
            double l2,
            double validation) {
        return auto(new NetworkLearner(
                architecture, new NetworkSettings(epochs, batch, rate, dropout, l2, validation, 10, 1, 1)));
    }

    private static PlacedLearner auto(Learner learner) {
        return new PlacedLearner(learner, Optional.empty());
    }

    private static PlacedLearner on(Engine engine, Learner learner) {
        return new PlacedLearner(learner, Optional.of(engine), Calibrating.TEMPERATURE);
    }

    private Configuration load(String text) throws IOException {
        return Configuration.load(Optional.of(write(text)), List.of(), VOCABULARY);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("my.conf"), text);
    }
}
