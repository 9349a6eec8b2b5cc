package org.genremill.store;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The folders that music has moved from, and to, in the order in which it did. Rows keep the location of their track at the time
 * of their run. When they are read, they get the present one, so that a moved track is the same track.
 *
 * @param moves the earliest first
 */
record Moves(List<Move> moves) {
    static final Moves NONE = new Moves(List.of());

    private static final String URI = "uri";
    private static final String RUN = "run_id";

    /**
     * One move.
     *
     * @param from the URI of the folder before, without a slash at its end
     * @param to the same for its present place
     * @param run the run that was told; rows of earlier runs are concerned, so that other music may come to the same folder
     */
    record Move(String from, String to, String run) {
        Move {
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
            requireNonNull(run, "run is null");
        }

        private Column concerns(Column uri) {
            return uri.startsWith(from + "/");
        }

        private Column applied(Column uri) {
            return concat(lit(to), uri.substr(lit(from.length() + 1), length(uri)));
        }
    }

    Moves {
        moves = List.copyOf(moves);
    }

    /** These and another one. */
    Moves and(Move next) {
        return new Moves(Stream.concat(moves.stream(), Stream.of(next)).toList());
    }

    /** Whether music has moved between two folders at any time. */
    boolean include(String from, String to) {
        return moves.stream()
                .anyMatch(move -> move.from().equals(from) && move.to().equals(to));
    }

    /** Rows of any runs, with the present locations. Rows without a column {@code uri} stay as they are. */
    Dataset<Row> applied(Dataset<Row> rows) {
        return applied(rows, move -> col(RUN).lt(move.run()));
    }

    /** The same for rows that one run has written. Their {@code run_id} may be that of an earlier run, which they copy. */
    Dataset<Row> applied(Dataset<Row> rows, RunId writer) {
        return applied(rows, move -> lit(writer.value().compareTo(move.run()) < 0));
    }

    private Dataset<Row> applied(Dataset<Row> rows, Function<Move, Column> isLater) {
        if (moves.isEmpty() || !Arrays.asList(rows.columns()).contains(URI)) {
            return rows;
        }
        Column uri = col(URI);
        for (Move move : moves) {
            uri = when(move.concerns(uri).and(isLater.apply(move)), move.applied(uri))
                    .otherwise(uri);
        }
        return rows.withColumn(URI, uri);
    }
}
