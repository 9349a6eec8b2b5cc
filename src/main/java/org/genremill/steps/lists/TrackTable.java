package org.genremill.steps.lists;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.genremill.report.Csv;

/** Writes rows of values as a table for other programs, in UTF-8 if the writer is. */
public final class TrackTable {
    private TrackTable() {}

    /**
     * Writes RFC 4180, with a header line.
     *
     * @param values the values of a row for each column; null for none
     * @return the number of rows
     */
    public static <R> long csv(List<String> columns, Iterator<R> rows, Function<R, List<?>> values, Writer output)
            throws IOException {
        Csv csv = new Csv(output);
        csv.line(columns);
        long count = 0;
        for (; rows.hasNext(); count++) {
            csv.line(values.apply(rows.next()));
        }
        return count;
    }

    /**
     * Writes an array with an object a line.
     *
     * @param values the values of a row for each column; null for none
     * @return the number of rows
     */
    public static <R> long json(List<String> columns, Iterator<R> rows, Function<R, List<?>> values, Writer output)
            throws IOException {
        JsonGenerator json = new JsonMapper().createGenerator(output);
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        lines.indentArraysWith(new DefaultIndenter("", "\n"));
        lines.indentObjectsWith(new DefaultPrettyPrinter.FixedSpaceIndenter());
        json.setPrettyPrinter(lines);
        json.writeStartArray();
        long count = 0;
        for (; rows.hasNext(); count++) {
            List<?> row = values.apply(rows.next());
            json.writeStartObject();
            for (int place = 0; place < row.size(); place++) {
                json.writePOJOField(columns.get(place), row.get(place));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.flush();
        return count;
    }
}
