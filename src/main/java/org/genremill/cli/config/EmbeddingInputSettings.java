package org.genremill.cli.config;

import java.util.List;
import java.util.function.Predicate;
import org.genremill.audio.signal.BandEdge;
import org.genremill.dsp.shape.MelBands;
import org.genremill.dsp.shape.MelScale;
import org.genremill.features.embedding.EmbeddingInput;
import org.genremill.features.embedding.EmbeddingInput.LogMel;
import org.genremill.features.embedding.EmbeddingInput.Picture;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
import org.genremill.features.embedding.Framing;
import org.genremill.features.embedding.LogMelSpectrum;
import org.genremill.features.embedding.LogScale;
import org.genremill.features.embedding.LogScale.Decibels;
import org.genremill.features.embedding.Patches;
import org.genremill.features.embedding.Resampling;
import org.genremill.features.embedding.Spectrum;
import org.genremill.features.embedding.Tail;

/** Reads the input of a pre-trained network. */
final class EmbeddingInputSettings {
    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_PATCH = 1 << 24;
    private static final String ABOVE_0 = "must be a number above 0";

    private enum Kind {
        WAVEFORM,
        LOG_MEL,
        PICTURE
    }

    private enum Scale {
        LN,
        LOG10,
        LOG10_ONE_PLUS,
        DECIBELS
    }

    private EmbeddingInputSettings() {}

    static EmbeddingInput read(ConfigReader group) {
        // All three are read, so that mistakes in each are found.
        EmbeddingInput waveform = waveform(group.group("waveform"));
        EmbeddingInput logMel = logMel(group.group("log-mel"));
        EmbeddingInput picture = picture(group.group("picture"));
        return switch (group.choice("input", Kind.class)) {
            case WAVEFORM -> waveform;
            case LOG_MEL -> logMel;
            case PICTURE -> picture;
        };
    }

    private static EmbeddingInput waveform(ConfigReader group) {
        return new Waveform(resampling(group), patches(group, "samples", LONGEST_PATCH, "hop"));
    }

    private static Resampling resampling(ConfigReader group) {
        return new Resampling(group.integer("rate", 1000, 192_000), group.choice("resampling", BandEdge.class));
    }

    private static Patches patches(ConfigReader group, String sizeKey, int largest, String hopKey) {
        int size = group.integer(sizeKey, 1, largest);
        int hop = group.integer(hopKey, 1, largest);
        if (hop > size) {
            group.reject(hopKey, "must not be above %s = %d".formatted(sizeKey, size));
        }
        return new Patches(size, Math.min(hop, size), group.choice("tail", Tail.class));
    }

    private static EmbeddingInput logMel(ConfigReader group) {
        Resampling resampling = resampling(group);
        Framing framing = framing(group);
        Spectrum spectrum = group.choice("spectrum", Spectrum.class);
        MelBands bands = bands(group, resampling.rate());
        LogScale scale = scale(group, spectrum);
        Patches patches = patches(group, "frames", LARGEST, "patch-hop");
        if ((long) patches.size() * framing.hop() > LONGEST_PATCH) {
            group.reject("frames", "must not make patches of more than %d samples".formatted(LONGEST_PATCH));
        }
        List<Double> means = perBand(group, "means", bands, value -> true, "must be a list of numbers");
        List<Double> deviations =
                perBand(group, "deviations", bands, value -> value > 0, "must be a list of numbers above 0");
        return group.anyProblem()
                ? new LogMel(resampling, harmless(), new Patches(1, 1, Tail.PAD))
                : new LogMel(
                        resampling, new LogMelSpectrum(framing, spectrum, bands, scale, means, deviations), patches);
    }

    private static LogMelSpectrum harmless() {
        return new LogMelSpectrum(
                new Framing(16, 16, 16, Framing.Padding.NONE),
                Spectrum.POWER,
                MelBands.librosa(1, 1000),
                new LogScale.Ln(1),
                List.of(0.0),
                List.of(1.0));
    }

    private static Framing framing(ConfigReader group) {
        int fft = group.integer("fft", 16, LARGEST);
        int window = group.integer("window", 1, LARGEST);
        int hop = group.integer("hop", 1, LARGEST);
        Framing.Padding padding = group.choice("padding", Framing.Padding.class);
        if (Integer.bitCount(fft) != 1) {
            group.reject("fft", "must be a power of two");
        }
        if (window > fft) {
            group.reject("window", "must not be above fft = %d".formatted(fft));
        }
        if (hop > window) {
            group.reject("hop", "must not be above window = %d".formatted(window));
        }
        return group.anyProblem() ? new Framing(16, 16, 16, padding) : new Framing(window, hop, fft, padding);
    }

    private static MelBands bands(ConfigReader group, int rate) {
        int count = group.integer("bands", 1, 4096);
        double lowest = group.decimal("lowest", value -> value >= 0, "must be a number of 0 or more");
        double highest = group.decimal("highest", value -> value > 0, ABOVE_0);
        MelScale scale = group.choice("scale", MelScale.class);
        MelBands.Slopes slopes = group.choice("slopes", MelBands.Slopes.class);
        MelBands.Norm norm = group.choice("norm", MelBands.Norm.class);
        if (highest > rate / 2.0 || highest <= lowest) {
            group.reject("highest", "must be above lowest and at most half of rate");
        }
        return group.anyProblem()
                ? MelBands.librosa(1, rate)
                : new MelBands(count, lowest, highest, scale, slopes, norm);
    }

    private static LogScale scale(ConfigReader group, Spectrum spectrum) {
        double offset = positive(group, "offset");
        double factor = positive(group, "factor");
        double floor = positive(group, "floor");
        Decibels.Reference reference = group.choice("reference", Decibels.Reference.class);
        double range = group.is("range", "none")
                ? Double.POSITIVE_INFINITY
                : group.decimal("range", value -> value > 0, "must be none or a number above 0");
        Scale scale = group.choice("logarithm", Scale.class);
        if (group.anyProblem()) {
            return new LogScale.Ln(1);
        }
        return switch (scale) {
            case LN -> new LogScale.Ln(offset);
            case LOG10 -> new LogScale.Log10(offset);
            case LOG10_ONE_PLUS -> new LogScale.Log10OnePlus(factor);
            case DECIBELS -> new Decibels(spectrum, reference, floor, range);
        };
    }

    private static double positive(ConfigReader group, String key) {
        return group.decimal(key, value -> value > 0, ABOVE_0);
    }

    private static List<Double> perBand(
            ConfigReader group, String key, MelBands bands, Predicate<Double> allowed, String problem) {
        List<Double> values = numbers(group, key, allowed, problem);
        if (!group.anyProblem() && values.size() != 1 && values.size() != bands.count()) {
            group.reject(key, "must have one number, or one for each of the %d bands".formatted(bands.count()));
        }
        return values;
    }

    private static EmbeddingInput picture(ConfigReader group) {
        String problem = "must be a list of numbers, and deviations above 0";
        List<Double> means = numbers(group, "means", value -> true, problem);
        List<Double> deviations = numbers(group, "deviations", value -> value > 0, problem);
        if (means.isEmpty() || deviations.isEmpty()) {
            group.reject(means.isEmpty() ? "means" : "deviations", "must have a number for each channel");
        }
        if (means.size() != deviations.size()) {
            group.reject("deviations", "must be as many as means, one for each channel");
        }
        Picture.Kind kind = group.choice("of", Picture.Kind.class);
        int height = group.integer("height", 1, 4096);
        int width = group.integer("width", 1, 4096);
        return group.anyProblem()
                ? new Picture(kind, height, width, List.of(0.0), List.of(1.0))
                : new Picture(kind, height, width, means, deviations);
    }

    private static List<Double> numbers(ConfigReader group, String key, Predicate<Double> allowed, String problem) {
        Predicate<String> number =
                text -> ConfigReader.decimal(text).filter(allowed).isPresent();
        return group.texts(key, number, problem).stream()
                .flatMap(text -> ConfigReader.decimal(text).stream())
                .toList();
    }
}
