package org.genremill.steps.lists;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.report.Csv;

/** Writes labels as one file with a row for each track, by location. */
final class TrackTable {
    private TrackTable() {}

    /**
     * Writes RFC 4180 in UTF-8, with a header line.
     *
     * @return the number of tracks
     */
    static long csv(Dataset<Row> labels, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, UTF_8)) {
            Csv csv = new Csv(writer);
            csv.line(ListedLabels.COLUMNS);
            long tracks = 0;
            for (Iterator<Row> rows = sorted(labels); rows.hasNext(); tracks++) {
                csv.line(values(rows.next()));
            }
            return tracks;
        }
    }

    /**
     * Writes an array with an object a line.
     *
     * @return the number of tracks
     */
    static long json(Dataset<Row> labels, Path file) throws IOException {
        try (JsonGenerator json = new JsonMapper().createGenerator(Files.newBufferedWriter(file, UTF_8))) {
            DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
            lines.indentArraysWith(new DefaultIndenter("", "\n"));
            lines.indentObjectsWith(new DefaultPrettyPrinter.FixedSpaceIndenter());
            json.setPrettyPrinter(lines);
            json.writeStartArray();
            long tracks = 0;
            for (Iterator<Row> rows = sorted(labels); rows.hasNext(); tracks++) {
                List<Object> values = values(rows.next());
                json.writeStartObject();
                for (int place = 0; place < values.size(); place++) {
                    json.writePOJOField(ListedLabels.COLUMNS.get(place), values.get(place));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            return tracks;
        }
    }

    /** One partition of the rows is in memory at a time. */
    private static Iterator<Row> sorted(Dataset<Row> labels) {
        return labels.orderBy("uri").toLocalIterator();
    }

    private static List<Object> values(Row row) {
        return IntStream.range(0, row.size()).mapToObj(row::get).toList();
    }
}
