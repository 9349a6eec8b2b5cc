package org.genremill.learn.split;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.genremill.GenremillException;

/**
 * The fault-filtered split of GTZAN, without its duplicates and its mislabelled and distorted tracks, and with no
 * artist on two sides: 443 training, 197 validation and 290 test tracks (Kereliuk, Sturm and Larsen, "Deep learning and
 * music adversaries", 2015). Tracks are matched by their published names; others stay unused.
 */
public record FaultFiltered() implements SplitProtocol {
    /** The protocol's name in configurations and results. */
    public static final String NAME = "fault-filtered";

    private static final String LISTS = "/splits/gtzan-fault-filtered.csv";

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
        Map<String, Part> published = published();
        Map<String, Part> parts = tracks.stream()
                .collect(Collectors.toMap(
                        LabelledTrack::id, track -> published.getOrDefault(track.name(), Part.UNUSED)));
        if (!parts.containsValue(Part.TEST) || !parts.containsValue(Part.TRAIN)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    ("The split '%s' matches GTZAN's tracks by name (blues.00000 to rock.00099), and this table has"
                                    + " none to train or none to test on. Use --protocol %s for other collections.")
                            .formatted(NAME, Holdout.NAME));
        }
        return List.of(parts);
    }

    private static Map<String, Part> published() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(FaultFiltered.class.getResourceAsStream(LISTS), UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .collect(Collectors.toMap(
                            fields -> fields[0], fields -> Part.valueOf(fields[1].toUpperCase(Locale.ROOT))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
