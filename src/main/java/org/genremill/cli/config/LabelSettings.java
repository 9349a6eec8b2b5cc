package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the catalogue is labelled with.
 *
 * @param model the model's id in the store, or the path or URI of its folder
 */
public record LabelSettings(Optional<String> model) {
    public LabelSettings {
        requireNonNull(model, "model is null");
    }

    static LabelSettings read(Reading reading) {
        return new LabelSettings(reading.optionalText("model"));
    }
}
