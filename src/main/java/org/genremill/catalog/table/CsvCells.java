package org.genremill.catalog.table;

import static java.util.Objects.requireNonNull;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.genremill.Counted;
import org.genremill.GenremillException;

/**
 * A small CSV table, read in this process one row after another with its row numbers. The dialect is detected as in
 * {@link UserTable}. What is read is limited, so that a file of any size takes bounded memory and time.
 */
public final class CsvCells {
    /** The largest number of rows. */
    public static final int MOST_ROWS = 100_000;

    /** The longest text, and the longest cell: more is a missing quote. */
    private static final long MOST_CHARACTERS = 64 << 20;

    private static final int LONGEST_CELL = 100_000;

    private final String uri;
    private final TableFiles files;
    private final TableText text;
    /** The place of each column, by its name in lower case. */
    private final Map<String, Integer> columns;

    private CsvCells(String uri, TableFiles files, TableText text, Map<String, Integer> columns) {
        this.uri = requireNonNull(uri, "uri is null");
        this.files = files;
        this.text = text;
        this.columns = columns;
    }

    /** The cells of a row. */
    public static final class Cells {
        private final Map<String, Integer> columns;
        private final String[] cells;

        private Cells(Map<String, Integer> columns, String[] cells) {
            this.columns = columns;
            this.cells = cells;
        }

        /** The trimmed text in the first of some columns that the table has; empty for an empty cell. */
        public Optional<String> in(List<String> names) {
            return names.stream()
                    .filter(columns::containsKey)
                    .findFirst()
                    .map(columns::get)
                    .filter(place -> place < cells.length && cells[place] != null)
                    .map(place -> cells[place].strip())
                    .filter(cell -> !cell.isEmpty());
        }

        /** Whether no cell has a text. */
        public boolean isEmpty() {
            return Arrays.stream(cells).allMatch(cell -> cell == null || cell.isBlank());
        }

        /** Whether there are more cells with texts than columns. */
        public boolean hasExcess() {
            return cells.length > columns.size()
                    && Arrays.stream(cells, columns.size(), cells.length)
                            .anyMatch(cell -> cell != null && !cell.isBlank());
        }
    }

    /**
     * Opens a table and reads its header.
     *
     * @throws GenremillException if there is none, it is not CSV in UTF-8 or UTF-16, or two columns have the same name
     */
    public static CsvCells open(String uri, Configuration hadoop) {
        try {
            TableFiles files = TableFiles.at(uri, hadoop);
            if (files.paths().size() > 1) {
                throw problem(uri, "is a folder with several files: name one.");
            }
            if (files.isParquet()) {
                throw problem(uri, "is Parquet: save it as CSV in UTF-8.");
            }
            TableText text = TableText.of(files.firstBlock(), uri);
            if (text.columns().isEmpty()) {
                throw problem(uri, "is empty; even its header is missing.");
            }
            Map<String, Integer> columns = new LinkedHashMap<>();
            for (int place = 0; place < text.columns().size(); place++) {
                columns.put(text.columns().get(place).strip().toLowerCase(Locale.ROOT), place);
            }
            return new CsvCells(uri, files, text, columns);
        } catch (IOException | IllegalArgumentException | UncheckedIOException | TextParsingException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table '%s' cannot be read: %s".formatted(uri, ExceptionUtils.getRootCauseMessage(e)),
                    e);
        }
    }

    /**
     * Requires one of some columns.
     *
     * @param names in lower case
     * @throws GenremillException if there is none
     */
    public void require(List<String> names) {
        if (names.stream().noneMatch(columns::containsKey)) {
            throw problem(
                    uri,
                    "has none of the columns %s; it has %s."
                            .formatted(String.join(", ", names), String.join(", ", columns.keySet())));
        }
    }

    /**
     * Reads the rows below the header.
     *
     * @param use takes each row with its number in a spreadsheet, in which the header is row 1
     * @throws GenremillException if the text cannot be decoded, or is too long
     */
    public void forEach(ObjIntConsumer<Cells> use) {
        CsvParserSettings settings = text.settings();
        settings.setMaxCharsPerColumn(LONGEST_CELL);
        settings.setReadInputOnSeparateThread(false);
        CsvParser parser = new CsvParser(settings);
        int row = 0;
        try (Reader reader = new Limited(new InputStreamReader(
                TableFiles.open(files.paths().get(0), files.hadoop()), TableText.decoder(text.charset())))) {
            parser.beginParsing(reader);
            for (String[] cells = parser.parseNext(); cells != null; cells = parser.parseNext()) {
                row++;
                if (row - text.head().size() > MOST_ROWS) {
                    throw problem(uri, "has more than %s: split it.".formatted(Counted.of(MOST_ROWS, "row")));
                }
                if (row >= text.firstRow()) {
                    use.accept(new Cells(columns, cells), row);
                }
            }
        } catch (IOException | TextParsingException e) {
            throw unreadable(e, row + 1);
        } finally {
            parser.stopParsing();
        }
    }

    private GenremillException unreadable(Exception e, int row) {
        Throwable cause = ExceptionUtils.getRootCause(e);
        if (cause instanceof CharacterCodingException) {
            return TableText.notText(uri, text.charset());
        }
        if (cause instanceof TooLong) {
            return problem(uri, "has more than %,d characters: split it.".formatted(MOST_CHARACTERS));
        }
        if (e instanceof TextParsingException) {
            return problem(
                    uri,
                    "cannot be read from row %,d on: a cell has more than %,d characters, or the row too many cells; look for a quote that is never closed."
                            .formatted(row, LONGEST_CELL));
        }
        return problem(uri, "cannot be read: " + ExceptionUtils.getRootCauseMessage(e));
    }

    private static GenremillException problem(String uri, String what) {
        return new GenremillException(GenremillException.Kind.INPUT, "The table '%s' %s".formatted(uri, what));
    }

    /** A longer text than may be read. */
    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Limited extends FilterReader {
        private long left = MOST_CHARACTERS;

        Limited(Reader reader) {
            super(reader);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            return counted(read, read);
        }

        private int counted(int result, int characters) throws IOException {
            left -= Math.max(0, characters);
            if (left < 0) {
                throw new TooLong();
            }
            return result;
        }
    }
}
