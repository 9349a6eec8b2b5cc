package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published table of features, recomputed from the published sounds. */
class PublishedTableTest {
    private static final Path TABLE = Path.of("..", "shared", "data", "gtzan-tables", "features_30_sec.csv");
    private static final Path SOUNDS = Path.of("..", "shared", "data", "gtzan-full");

    /** What single precision left of the published digits. */
    private static final double RELATIVE = 3.5e-6;

    /** The table's roll-off was summed in single precision, which puts one frame in a thousand one bin off. */
    private static final double ROLLOFF = 2e-5;

    /** The means of the separated sounds are near zero: differences of large sums. */
    private static final double MEAN_OF_SOUND = 4e-8;

    @Test
    void tracksGetTheirPublishedRows() throws IOException {
        assumeTrue(Files.exists(TABLE) && Files.exists(SOUNDS), "no published table at " + TABLE);
        FeatureSet set = FeatureSets.byId("gtzan57-kaggle");
        TrackExtractor extractor = TrackExtractor.of(List.of(set));
        List<String> deviations = new ArrayList<>();
        int tracks = 0;
        for (String line : Files.readAllLines(TABLE)) {
            String[] cells = line.split(",", -1);
            Path sound = SOUNDS.resolve(cells[cells.length - 1]).resolve(cells[0]);
            if (Files.isRegularFile(sound)) {
                tracks++;
                Object[] row = extractor.extract(Wav.signal(sound)).get(0);
                for (int i = 0; i < row.length; i++) {
                    double published = Double.parseDouble(cells[2 + i]);
                    double actual = (Double) row[i];
                    String name = set.columns().get(i).name();
                    double allowed = allowed(name, published);
                    if (!(Math.abs(actual - published) <= allowed)) {
                        deviations.add(cells[0] + " " + name + ": " + actual + " instead of " + published);
                    }
                }
            }
        }
        assertThat(tracks).isPositive();
        assertThat(deviations).isEmpty();
    }

    private static double allowed(String name, double published) {
        return switch (name) {
            case "harmony_mean", "perceptr_mean" -> MEAN_OF_SOUND;
            case "rolloff_mean", "rolloff_var" -> ROLLOFF * Math.abs(published);
            default -> RELATIVE * Math.abs(published);
        };
    }
}
