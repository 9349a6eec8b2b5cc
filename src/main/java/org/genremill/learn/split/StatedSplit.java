package org.genremill.learn.split;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.genremill.GenremillException;

/**
 * A split given by the user, track by track.
 *
 * @param parts {@code train}, {@code valid} or {@code test} by the track's identity or its published name; other tracks
 *     stay unused
 */
public record StatedSplit(Map<String, String> parts) implements SplitProtocol {
    /** The protocol's name in configurations and results. */
    public static final String NAME = "csv";

    public StatedSplit {
        // Sorted, so that it prints the same in every process.
        parts = Collections.unmodifiableMap(new TreeMap<>(requireNonNull(parts, "parts is null")));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean keepsArtistsApart() {
        return true;
    }

    @Override
    public List<Map<String, Part>> folds(List<LabelledTrack> tracks, long seed) {
        Map<String, Part> folds = new HashMap<>();
        for (LabelledTrack track : tracks) {
            String stated = parts.getOrDefault(track.trackId(), parts.get(track.name()));
            folds.put(track.id(), stated == null ? Part.UNUSED : parse(stated, track));
        }
        if (!folds.containsValue(Part.TRAIN) || !folds.containsValue(Part.TEST)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table of the split names no track to train on, or none to test on.");
        }
        return List.of(folds);
    }

    private static Part parse(String stated, LabelledTrack track) {
        return switch (stated.strip().toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Part.TRAIN;
            case "valid", "validation", "val", "dev" -> Part.VALID;
            case "test", "testing" -> Part.TEST;
            case "unused" -> Part.UNUSED;
            default ->
                throw new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The track '%s' is on the side '%s', which must be train, valid, test or unused."
                                .formatted(track.name(), stated));
        };
    }
}
