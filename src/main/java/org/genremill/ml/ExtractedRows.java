package org.genremill.ml;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;
import org.genremill.audio.format.FailureCode;
import org.genremill.steps.extract.Outcomes;
import org.genremill.steps.extract.TrackExtraction;

/**
 * Extracts the files of one task: each row gets a vector, the code of a failure and its message.
 *
 * @param column the name of the input column
 * @param field its index
 * @param sets the number of feature sets
 */
record ExtractedRows(TrackExtraction extraction, String column, int field, int sets)
        implements MapPartitionsFunction<Row, Row> {
    /** The fields in front of the features: index, start and length. */
    private static final int POSITION_FIELDS = 3;

    ExtractedRows {
        requireNonNull(extraction, "extraction is null");
        requireNonNull(column, "column is null");
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        TrackExtraction.Opened opened = extraction.open();
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> opened.close());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
                .map(row -> extracted(row, opened))
                .iterator();
    }

    private Row extracted(Row row, TrackExtraction.Opened opened) {
        Object input = row.get(field);
        if (input == null) {
            return with(row, null, FailureCode.EMPTY.name(), "the column '%s' is null".formatted(column));
        }
        Row outcome =
                input instanceof byte[] bytes ? opened.outcomeOf(column, bytes) : opened.outcomeOf((String) input);
        Optional<String> code = Outcomes.failureCode(outcome);
        return code.isPresent()
                ? with(row, null, code.get(), Outcomes.failureMessage(outcome))
                : with(row, vector(outcome), null, null);
    }

    private Vector vector(Row outcome) {
        IntFunction<Row> set = index -> Outcomes.segment(outcome, index, 0).orElseThrow();
        return Vectors.dense(IntStream.range(0, sets)
                .mapToObj(set)
                .flatMapToDouble(values ->
                        IntStream.range(POSITION_FIELDS, values.size()).mapToDouble(values::getDouble))
                .toArray());
    }

    private static Row with(Row row, Vector features, String code, String message) {
        Object[] values = new Object[row.size() + 3];
        for (int index = 0; index < row.size(); index++) {
            values[index] = row.get(index);
        }
        values[row.size()] = features;
        values[row.size() + 1] = code;
        values[row.size() + 2] = message;
        return RowFactory.create(values);
    }
}
