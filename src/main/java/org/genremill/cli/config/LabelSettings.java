package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.genremill.store.LeaseTerms;

/**
 * Which model labels the catalogue, and how labels are published.
 *
 * @param model the model's id in the store, or the path or URI of its folder
 * @param abstainBelow the least confidence of a label, 0 to 1
 * @param mostRemoved the largest fraction of published tracks that a new table may lack, 0 to 1
 * @param mostDrift the largest change of a genre's share in all labels, 0 to 1
 * @param lease how the right to publish is held
 * @param iceberg whether to make an Iceberg table of the labels
 */
public record LabelSettings(
        Optional<String> model,
        double abstainBelow,
        double mostRemoved,
        double mostDrift,
        LeaseTerms lease,
        boolean iceberg) {
    private static final String SHARE = "must be a number from 0 to 1";

    public LabelSettings {
        requireNonNull(model, "model is null");
        requireNonNull(lease, "lease is null");
    }

    static LabelSettings read(ConfigReader reading) {
        return new LabelSettings(
                reading.optionalText("model"),
                reading.decimal("abstain-below", LabelSettings::isShare, SHARE),
                reading.decimal("most-removed", LabelSettings::isShare, SHARE),
                reading.decimal("most-drift", LabelSettings::isShare, SHARE),
                new LeaseTerms(
                        reading.duration("lease", Duration.ofSeconds(5), Duration.ofHours(1)),
                        reading.choice("lease-mode", LeaseTerms.Mode.class)),
                reading.flag("iceberg"));
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }
}
