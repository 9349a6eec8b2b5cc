package org.genremill.cli;

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
import org.genremill.steps.Catalogue;
import org.genremill.steps.Effort;
import org.genremill.steps.ExtractPlan;

/** What a configuration says about reading and measuring music, in the words of the jobs. */
final class ExtractionSettings {
    private ExtractionSettings() {}

    static Catalogue catalogue(List<String> inputs, Configuration configuration) {
        return new Catalogue(
                inputs.stream().map(Locations::normalised).toList(),
                configuration.catalog().include(),
                configuration.catalog().exclude(),
                configuration.catalog().genre(),
                configuration.catalog().labels(),
                configuration.catalog().inventory(),
                configuration.catalog().allowUnmatched());
    }

    static DecodeLimits limits(AudioSettings audio) {
        return new DecodeLimits(
                audio.maxBytes().bytes(),
                audio.minDuration(),
                audio.maxDuration(),
                audio.maxChannels(),
                audio.minSampleRate(),
                audio.maxSampleRate(),
                audio.maxExpansion());
    }

    static ExtractPlan plan(Configuration configuration) {
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
                effort(configuration));
    }

    static Effort effort(Configuration configuration) {
        AudioSettings audio = configuration.audio();
        return new Effort(
                limits(audio),
                audio.maxTime(),
                configuration.features().tasks().orElse(0),
                configuration.features().wave(),
                configuration.features().retryQuarantined());
    }
}
