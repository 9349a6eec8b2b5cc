package org.genremill.source;

import org.apache.spark.sql.connector.read.streaming.Offset;
import org.genremill.GenremillException;

/** How far a stream has come: the number of its last batch, -1 before the first. */
final class BatchOffset extends Offset {
    private final long batch;

    BatchOffset(long batch) {
        this.batch = batch;
    }

    static BatchOffset of(String json) {
        try {
            return new BatchOffset(Long.parseLong(json.strip()));
        } catch (NumberFormatException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The checkpoint of the stream holds '%s', not the number of a batch.".formatted(json),
                    e);
        }
    }

    long batch() {
        return batch;
    }

    @Override
    public String json() {
        return Long.toString(batch);
    }
}
