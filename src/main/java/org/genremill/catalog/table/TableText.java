package org.genremill.catalog.table;

import static java.util.Objects.requireNonNull;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.genremill.GenremillException;

/**
 * The dialect of a CSV table, detected from its first bytes.
 *
 * @param charset UTF-8, UTF-16LE or UTF-16BE
 * @param delimiter comma, semicolon, tab or vertical bar
 * @param decimalComma whether numbers have a decimal comma
 * @param head the header rows as in the file; a row has at most as many cells as there are columns
 * @param columns their names, trimmed; a column without a name is called by its position
 */
public record TableText(
        Charset charset, char delimiter, boolean decimalComma, List<List<String>> head, List<String> columns) {
    /** The number of bytes used for the detection. */
    static final int BLOCK = 1 << 20;

    private static final int SAMPLED_ROWS = 100;
    private static final int MOST_COLUMNS = 1 << 20;
    private static final String DELIMITERS = ",;\t|";
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** The line that spreadsheets write above a table to declare its delimiter. */
    private static final Pattern HINT = Pattern.compile("sep=([,;\t|])", Pattern.CASE_INSENSITIVE);

    private static final Pattern POINT = Pattern.compile("\\s*[-+]?\\d*\\.\\d+([eE][-+]?\\d+)?\\s*");

    public TableText {
        requireNonNull(charset, "charset is null");
        head = head.stream().map(List::copyOf).toList();
        columns = List.copyOf(columns);
    }

    /**
     * Detects the dialect.
     *
     * @param block the first bytes of the table, all of them if there are fewer than {@link #BLOCK}
     * @param uri of the table, for messages
     * @throws GenremillException if the file is not text, or two columns have the same name
     */
    static TableText of(byte[] block, String uri) {
        Charset charset = charset(block, uri);
        String text = decode(block, charset, uri);
        boolean whole = block.length < BLOCK;
        char delimiter = DELIMITERS
                .chars()
                .mapToObj(candidate -> (char) candidate)
                .max(Comparator.<Character>comparingInt(candidate -> width(text, candidate))
                        .thenComparingLong(candidate -> alike(rows(text, candidate, whole))))
                .orElseThrow();
        List<List<String>> rows = rows(text, delimiter, whole);
        List<List<String>> head = new ArrayList<>();
        if (!rows.isEmpty() && isHint(rows.get(0), text)) {
            head.add(rows.get(0));
        }
        int top = head.size();
        int levels = HeaderRows.levels(rows.subList(top, rows.size()));
        head.addAll(rows.subList(top, Math.min(rows.size(), top + levels)));
        List<String> columns = HeaderRows.columns(rows.subList(top, head.size()), uri);
        boolean points = rows.stream().flatMap(List::stream).anyMatch(cell -> POINT.matcher(cell)
                .matches());
        return new TableText(charset, delimiter, delimiter != ',' && !points, head, columns);
    }

    /** Parser settings for this dialect; every cell is text, including blanks. */
    CsvParserSettings settings() {
        return settings(delimiter);
    }

    /** The row number in a spreadsheet, from 1, of the first row below the header. */
    int firstRow() {
        return head.size() + 1;
    }

    static CsvParserSettings settings(char delimiter) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(delimiter);
        settings.getFormat().setQuote('"');
        settings.getFormat().setQuoteEscape('"');
        // A '#' can start a name like any other character.
        settings.getFormat().setComment('\0');
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setSkipEmptyLines(false);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(MOST_COLUMNS);
        return settings;
    }

    private static Charset charset(byte[] block, String uri) {
        if (startsWith(block, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(block, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        // Without a byte order mark, UTF-16 is recognised by the zero bytes of the header's first letters.
        if (block.length >= 4 && block[1] == 0 && block[3] == 0 && block[0] != 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (block.length >= 4 && block[0] == 0 && block[2] == 0 && block[1] != 0) {
            return StandardCharsets.UTF_16BE;
        }
        if (Arrays.equals(block, 0, Math.min(block.length, 2), new byte[] {'P', 'K'}, 0, 2)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table '%s' is a spreadsheet or an archive: save it as CSV in UTF-8.".formatted(uri));
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] block, int first, int second) {
        return block.length >= 2 && (block[0] & 0xFF) == first && (block[1] & 0xFF) == second;
    }

    /** A new decoder that rejects malformed input. */
    static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static String decode(byte[] block, Charset charset, String uri) {
        CharBuffer text = CharBuffer.allocate(block.length + 1);
        // A character cut at the end of the block is an underflow, not an error.
        if (decoder(charset).decode(ByteBuffer.wrap(block), text, false).isError()) {
            throw notText(uri, charset);
        }
        String decoded = text.flip().toString();
        if (decoded.indexOf('\0') >= 0) {
            throw notText(uri, charset);
        }
        return !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK ? decoded.substring(1) : decoded;
    }

    static GenremillException notText(String uri, Charset charset) {
        return new GenremillException(
                GenremillException.Kind.INPUT,
                "The table '%s' is not text in %s: save it as CSV in UTF-8.".formatted(uri, charset.name()));
    }

    private static boolean isHint(List<String> row, String text) {
        return row.get(0).toLowerCase(java.util.Locale.ROOT).startsWith("sep=")
                && HINT.matcher(text).lookingAt();
    }

    /** The number of header columns with this delimiter. */
    private static int width(String text, char delimiter) {
        java.util.regex.Matcher hint = HINT.matcher(text);
        if (hint.lookingAt()) {
            return hint.group(1).charAt(0) == delimiter ? Integer.MAX_VALUE : 0;
        }
        CsvParserSettings settings = settings(delimiter);
        settings.setNumberOfRecordsToRead(1);
        String[] first = new CsvParser(settings).parseLine(text.substring(0, Math.min(text.length(), BLOCK)));
        return first == null ? 0 : first.length;
    }

    private static long alike(List<List<String>> rows) {
        return rows.isEmpty()
                ? 0
                : rows.stream().filter(row -> row.size() == rows.get(0).size()).count();
    }

    private static List<List<String>> rows(String text, char delimiter, boolean whole) {
        CsvParser parser = new CsvParser(settings(delimiter));
        parser.beginParsing(new StringReader(text));
        List<List<String>> rows = new ArrayList<>();
        try {
            for (String[] row = parser.parseNext();
                    row != null && rows.size() <= SAMPLED_ROWS;
                    row = parser.parseNext()) {
                rows.add(Stream.of(row).map(cell -> cell == null ? "" : cell).toList());
            }
        } finally {
            parser.stopParsing();
        }
        // The last row of a block may be incomplete.
        boolean cut = !whole && rows.size() > 1 && rows.size() <= SAMPLED_ROWS;
        return Collections.unmodifiableList(cut ? rows.subList(0, rows.size() - 1) : rows);
    }
}
