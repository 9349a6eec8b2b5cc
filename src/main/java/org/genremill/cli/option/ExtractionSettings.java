package org.genremill.cli.option;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.genremill.audio.DecodeLimits;
import org.genremill.catalog.Locations;
import org.genremill.cli.config.AudioSettings;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.config.FeatureSettings;
import org.genremill.features.FeatureView;
import org.genremill.features.Segmentation;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;

/** Converts settings about the catalogue and extraction to the types of the jobs. */
public final class ExtractionSettings {
    private ExtractionSettings() {}

    /** The catalogue at the inputs. */
    public static Catalogue catalogue(List<String> inputs, Configuration configuration) {
        return new Catalogue(
                inputs.stream().map(Locations::normalised).toList(),
                configuration.catalog().include(),
                configuration.catalog().exclude(),
                configuration.catalog().genre(),
                configuration.catalog().labels(),
                configuration.catalog().inventory(),
                configuration.catalog().allowUnmatched(),
                configuration.catalog().movedFrom());
    }

    /** The limits for decoding one track. */
    public static DecodeLimits decoding(AudioSettings audio) {
        return new DecodeLimits(
                audio.maxBytes().bytes(),
                audio.minDuration(),
                audio.maxDuration(),
                audio.maxChannels(),
                audio.minSampleRate(),
                audio.maxSampleRate(),
                audio.maxExpansion(),
                audio.ffmpeg());
    }

    /** The features tables to fill, and the limits for the work. */
    public static ExtractPlan plan(Configuration configuration) {
        FeatureSettings features = configuration.features();
        Optional<Segmentation> segmentation =
                features.segment().map(length -> new Segmentation(length, OptionalInt.of(features.segmentsPerTrack())));
        return new ExtractPlan(
                features.sets().stream()
                        .map(set -> new FeatureView(
                                        configuration.embeddings().view(set).set(), segmentation)
                                .id())
                        .toList(),
                configuration.embeddings(),
                limits(configuration));
    }

    /** The limits for decoding and extraction. */
    public static ExtractionLimits limits(Configuration configuration) {
        AudioSettings audio = configuration.audio();
        return new ExtractionLimits(
                decoding(audio),
                audio.maxTime(),
                configuration.features().tasks().orElse(0),
                configuration.features().wave(),
                configuration.features().retryQuarantined());
    }
}
