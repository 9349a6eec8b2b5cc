package org.genremill.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.genremill.catalog.GenreSource;
import org.genremill.steps.genres.GenreChanges;
import org.junit.jupiter.api.Test;

class ExtractCommandTest {
    @Test
    void tracksOfSeveralGenresAreNamedIfThereAreAny() {
        assertThat(printed(4)).isEqualTo("4 tracks have several genres (catalog.several-genres)\n");
        assertThat(printed(0)).isEmpty();
    }

    private static String printed(long several) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            ExtractCommand.print(new GenreChanges(GenreSource.LABELS, 0, 0, 0, several, 0, 0, Optional.empty()));
        } finally {
            System.setOut(console);
        }
        return printed.toString(UTF_8);
    }
}
