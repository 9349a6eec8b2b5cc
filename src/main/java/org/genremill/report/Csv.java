package org.genremill.report;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a table as CSV (RFC 4180). Tags and file names come from strangers, so cells are escaped to keep spreadsheets
 * from running them as formulas: they get an apostrophe in front.
 */
public final class Csv {
    private static final Pattern FORMULA = Pattern.compile("^[\\s]*[=+@\\-\\t\\r].*", Pattern.DOTALL);
    private static final Pattern SPECIAL = Pattern.compile("[\",\\r\\n]");

    private final Appendable output;

    /** Writes to an output, which the caller closes. */
    public Csv(Appendable output) {
        this.output = output;
    }

    /** Writes one line; null becomes an empty cell. */
    public void line(List<?> values) throws IOException {
        for (int place = 0; place < values.size(); place++) {
            output.append(place == 0 ? "" : ",").append(cell(values.get(place)));
        }
        output.append("\r\n");
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        String harmless = value instanceof String && FORMULA.matcher(text).matches() ? "'" + text : text;
        return SPECIAL.matcher(harmless).find() ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
