package org.genremill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.genremill.features.Column;
import org.genremill.features.FeatureSets;

/** A table of features as others make them: made values around a place of its own for each genre. */
final class MadeTable {
    private static final int GENRES = 4;

    private MadeTable() {}

    /** Writes a CSV file with the columns of the published table. */
    static Path write(Path file, int tracks) throws IOException {
        List<String> columns = FeatureSets.byId("gtzan57-kaggle").columns().stream()
                .map(Column::name)
                .toList();
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("filename,label," + String.join(",", columns) + "\n");
        for (int track = 0; track < tracks; track++) {
            int genre = track % GENRES;
            String name = "genre%d.%05d.wav,genre%1$d".formatted(genre, track);
            text.append(columns.stream()
                    .map(column -> String.format(
                            Locale.ROOT, "%.4f", random.nextGaussian() + (column.hashCode() >> genre & 1) * 0.5))
                    .collect(Collectors.joining(",", name + ",", "\n")));
        }
        return Files.writeString(file, text);
    }
}
