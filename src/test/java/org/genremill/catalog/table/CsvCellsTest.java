package org.genremill.catalog.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvCellsTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path folder;

    @Test
    void rowsAreCountedAsInASpreadsheet() throws IOException {
        String text =
                "sep=;\r\nPath ;Genre;comment\r\na.wav;jazz;\"two\r\nlines; \"\"quoted\"\"\"\r\n;;\r\n b.wav ;\r\n";
        for (Charset charset : List.of(UTF_8, UTF_16LE)) {
            List<String> read = read(write("table.csv", ("\uFEFF" + text).getBytes(charset)));
            assertThat(read)
                    .as(charset.name())
                    .containsExactly("3 a.wav jazz two\nlines; \"quoted\"", "4 - - -", "5 b.wav - -");
        }
    }

    @Test
    void aQuoteThatIsNeverClosedIsFoundNearItsRow() throws IOException {
        String text = "path,genre,comment\na.wav,jazz,\nb.wav,\"jazz,\n" + "c.wav,jazz,\n".repeat(20_000);
        assertRefused(write("table.csv", text.getBytes(UTF_8)), "from row 3 on", "a quote that is never closed");
    }

    @Test
    void otherEncodingsAreRefusedWhereverTheyBegin() throws IOException {
        byte[] late =
                ("path,genre,comment\n" + "a.wav,jazz,\n".repeat(150_000 / 2) + "ä.wav,jazz\n").getBytes(ISO_8859_1);
        assertRefused(write("late.csv", late), "is not text in UTF-8");
        assertRefused(write("early.csv", "path,genre\nä.wav,jazz\n".getBytes(ISO_8859_1)), "is not text in UTF-8");
        assertRefused(write("zeros.csv", new byte[100]), "is not text in UTF-8");
        assertRefused(write("sheet.csv", new byte[] {'P', 'K', 3, 4}), "is a spreadsheet or an archive");
    }

    @Test
    void whatIsTooLongIsRefusedBeforeItFillsTheMemory() throws IOException {
        String row = "a.wav,jazz,\n";
        assertRefused(
                write("rows.csv", ("path,genre,comment\n" + row.repeat(CsvCells.MOST_ROWS + 1)).getBytes(UTF_8)),
                "has more than 100,000 rows: split it");
        Path bomb = folder.resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write("path,genre,comment\n".getBytes(UTF_8));
            byte[] wide = ("a.wav,jazz," + "x".repeat(90_000) + "\n").getBytes(UTF_8);
            for (int rows = 0; rows < 800; rows++) {
                out.write(wide);
            }
        }
        assertRefused(bomb, "has more than 67,108,864 characters: split it");
    }

    @Test
    void whatIsNoTableOfTracksIsRefused() throws IOException {
        assertRefused(write("empty.csv", new byte[0]), "even its header is missing");
        assertRefused(folder.resolve("nowhere.csv"), "does not exist");
        assertRefused(write("twice.csv", "path,genre,Genre\n".getBytes(UTF_8)), "has two columns 'Genre'");
        assertThatThrownBy(() -> CsvCells.open(
                                write("names.csv", "a,b\n".getBytes(UTF_8)).toString(), HADOOP)
                        .require(UserTable.KEYS))
                .hasMessageContaining("it has a, b");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static List<String> read(Path table) {
        List<String> rows = new ArrayList<>();
        CsvCells.open(table.toString(), HADOOP)
                .forEach((cells, row) -> rows.add("%d %s %s %s"
                        .formatted(
                                row,
                                cells.in(List.of("uri", "path")).orElse("-"),
                                cells.in(List.of("genre")).orElse("-"),
                                cells.in(List.of("comment")).orElse("-"))));
        return rows;
    }

    private static void assertRefused(Path table, String... words) {
        assertThatThrownBy(() -> read(table))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContainingAll(words)
                .satisfies(problem -> assertThat(problem.getMessage()).hasSizeLessThan(1000));
    }
}
