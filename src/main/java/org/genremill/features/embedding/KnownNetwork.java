package org.genremill.features.embedding;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A published network, with the values that it computes for a tone. They were computed by ONNX Runtime 1.19 in Python
 * from the first of its files.
 *
 * @param set a name for its feature set
 * @param title what it is
 * @param hashes SHA-256 of ONNX files of it, in hexadecimal: the first, and that of a converter in deploy/models
 * @param preset the preset that describes it
 * @param keys the settings that differ from the preset
 * @param samples of the tone; 0 for one patch of the preset
 * @param expected some of its outputs
 */
public record KnownNetwork(
        String set,
        String title,
        List<String> hashes,
        String preset,
        Map<String, String> keys,
        int samples,
        List<Expected> expected) {
    private static final List<KnownNetwork> ALL = List.of(
            new KnownNetwork(
                    "musicnn",
                    "musicnn, 50 tags of the Million Song Dataset, from audio",
                    List.of(
                            "d7a34015177aa650f8da36340ecd429ad546c9729fe0c82604f2b445e253c840",
                            "779627f0187c57723190e0c8d7b00e7405ac6fa4cdfb53098bc08648294e6806"),
                    "musicnn",
                    Map.of(),
                    0,
                    List.of(
                            new Expected(
                                    "penultimate",
                                    200,
                                    62.19995,
                                    -0.177176,
                                    -0.121973,
                                    -0.284826,
                                    -0.275121,
                                    1.575983,
                                    0.220519,
                                    -0.175861,
                                    1.366402),
                            new Expected(
                                    "tags", 50, 1.54015, 0.032902, 0.008184, 0.048870, 0.077687, 0.171588, 0.040433,
                                    0.005372, 0.012048))),
            new KnownNetwork(
                    "musicnn-logmel",
                    "musicnn, 50 tags of the Million Song Dataset, from log-mel patches",
                    List.of("352e828673021c4c72e93ee92a314c6171599a31a4e704d174216229371e415a"),
                    "musicnn-logmel",
                    Map.of(),
                    0,
                    List.of()),
            new KnownNetwork(
                    "musicnn-mtt",
                    "musicnn, 50 tags of MagnaTagATune, from audio",
                    List.of(
                            "50711c4d44083a2d83b0ab3d775a294c6acc45aa4ac44c6d86ad9b8bf3146ea9",
                            "15da4ae62e5b01e5bc06b8831b1096db63a6b87707fce2f759fbb657de9d0298"),
                    "musicnn",
                    Map.of(),
                    0,
                    List.of(
                            new Expected(
                                    "penultimate",
                                    200,
                                    97.37604,
                                    -0.079952,
                                    0.148425,
                                    -0.092263,
                                    -0.186058,
                                    -0.078703,
                                    -0.170036,
                                    -0.105751,
                                    -0.225304),
                            new Expected(
                                    "tags", 50, 0.73617, 0.000662, 0.000073, 0.058552, 0.000003, 0.000033, 0.000096,
                                    0.000026, 0.000004))),
            new KnownNetwork(
                    "vgg-msd",
                    "VGG of musicnn, 50 tags of the Million Song Dataset, from audio",
                    List.of(
                            "e5f36f4a888ff2147b1c7bb9d11edc1d604cc3daf957fe04886135964fc4fb42",
                            "ddcdadfe2034dfc77d7fa9ec7074fcad92104f2482bf4ed53e6e3b1a751b6de7"),
                    "vgg-msd",
                    Map.of(),
                    0,
                    List.of(
                            new Expected(
                                    "pool5", 256, -16.32852, 0.387850, -0.769176, -0.305292, 0.386733, -0.604107,
                                    -0.368469, -0.533291, 0.545540),
                            new Expected(
                                    "tags", 50, 1.79805, 0.064980, 0.019995, 0.049822, 0.064998, 0.213651, 0.053159,
                                    0.018238, 0.010385))),
            new KnownNetwork(
                    "vgg-mtt",
                    "VGG of musicnn, 50 tags of MagnaTagATune, from audio",
                    List.of(
                            "f30380c157e9590331ec2463c63dda84eee3cbf767c5e8162a197af0b3ba6155",
                            "26d13cd91b5d718c7eb128cec590160109cde34dff203da5529c08b706b7c8a7"),
                    "vgg-msd",
                    Map.of(),
                    0,
                    List.of(
                            new Expected(
                                    "pool5", 256, 50.33404, -0.108677, 0.238823, 1.291201, -0.346551, 0.084139,
                                    -0.130317, -0.070336, 0.071664),
                            new Expected(
                                    "tags", 50, 1.65048, 0.157919, 0.013681, 0.140542, 0.004106, 0.003602, 0.093183,
                                    0.017743, 0.014884))),
            new KnownNetwork(
                    "yamnet",
                    "YAMNet, 521 classes of AudioSet, from log-mel patches",
                    List.of("cbced62d096ed2504f209f00a73e271d696fd176ffd17e13ed5189c6fd2c1bb4"),
                    "yamnet",
                    Map.of("output-name", "embedding"),
                    0,
                    List.of(new Expected(
                            "scores", 521, 3.94018, 0.003825, 0.000000, 0.006673, 0.000004, 0.000000, 0.000394,
                            0.000000, 0.000000))),
            new KnownNetwork(
                    "yamnet-wave",
                    "YAMNet, 521 classes of AudioSet, from audio",
                    List.of("090fb4caf3288c7282abc5d9b91f34ddc0d56361972cbf1cc189d26c4e839463"),
                    "yamnet",
                    Map.of("input", "waveform", "shape", "1,samples", "output-name", "embedding"),
                    0,
                    List.of(new Expected(
                            "scores", 521, 1.79314, 0.001483, 0.000000, 0.000915, 0.000122, 0.000000, 0.000309,
                            0.000000, 0.000000))),
            new KnownNetwork(
                    "soundnet",
                    "SoundNet, layers 1 to 5, from audio",
                    List.of(
                            "6a16133b105be51a8a993ba0db88ff933d400b87039a9d19093e3b0d8f04fe91",
                            "4078e82c6d1a2fbec7ad032f287c0de74d2ca5d3b5badad613e55842bb0679d9"),
                    "soundnet",
                    Map.of(),
                    66150,
                    List.of(
                            new Expected(
                                    "pool5_mean",
                                    256,
                                    28.84732,
                                    0.000000,
                                    0.000000,
                                    0.000000,
                                    0.000000,
                                    0.000000,
                                    0.000000,
                                    0.495975,
                                    0.000000),
                            new Expected(
                                    "conv4_mean",
                                    128,
                                    19.39534,
                                    0.000000,
                                    0.803693,
                                    2.288807,
                                    0.000000,
                                    0.000000,
                                    0.008397,
                                    0.116471,
                                    0.000000))),
            new KnownNetwork(
                    "efficientnet",
                    "EfficientNet-lite0, 1000 classes of ImageNet, from pictures",
                    List.of(
                            "18ec9b57463a517c367e819950d184b247a71d7ed65ec543ac1424526c8c1f33",
                            "aac38c7047659295bf53bec2ee098aa683c652d6115ae3e4197acf3ddb365a67"),
                    "efficientnet",
                    Map.of(),
                    0,
                    List.of(
                            new Expected(
                                    "features",
                                    1280,
                                    56.39790,
                                    0.000000,
                                    0.000000,
                                    0.343392,
                                    0.000000,
                                    0.000000,
                                    0.000000,
                                    0.000000,
                                    0.000000),
                            new Expected(
                                    "logits", 1000, -28.81884, -0.249016, 0.304580, -0.417061, -1.120467, -0.531931,
                                    0.590330, -1.622945, -0.580481))),
            new KnownNetwork(
                    "basic-pitch",
                    "Basic Pitch, notes over time, from audio",
                    List.of("2c3c1d144bfa61ad236e92e169c13535c880469a12a047d4e73451f2c059a0ec"),
                    "yamnet",
                    Map.of(
                            "input",
                            "waveform",
                            "shape",
                            "1,samples,1",
                            "output-name",
                            "StatefulPartitionedCall:1",
                            "size",
                            "88",
                            "waveform.rate",
                            "22050",
                            "waveform.samples",
                            "43844",
                            "waveform.hop",
                            "43844"),
                    0,
                    List.of(new Expected(
                            "StatefulPartitionedCall:1",
                            88,
                            1597.09910,
                            0.152235,
                            0.126697,
                            0.127708,
                            0.128054,
                            0.128033,
                            0.127788,
                            0.127217,
                            0.128482))));

    public KnownNetwork {
        hashes = List.copyOf(hashes);
        keys = Map.copyOf(keys);
        expected = List.copyOf(expected);
    }

    /**
     * An output for the tone of {@link SelfTest}.
     *
     * @param output its name
     * @param size values in a vector
     * @param sum of all values
     * @param first values of it
     */
    public record Expected(String output, int size, double sum, List<Double> first) {
        private Expected(String output, int size, double sum, Double... first) {
            this(output, size, sum, List.of(first));
        }
    }

    /** The network of a file with this hash. */
    public static Optional<KnownNetwork> of(String sha256) {
        return ALL.stream().filter(network -> network.hashes().contains(sha256)).findFirst();
    }

    /** All of them. */
    public static List<KnownNetwork> all() {
        return ALL;
    }
}
