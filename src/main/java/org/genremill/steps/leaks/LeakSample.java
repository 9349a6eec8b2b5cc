package org.genremill.steps.leaks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.genremill.learn.table.LearningTable;

/**
 * The rows of a table that leaks are looked for in: all, or the first ones of a large table. They are read once, when they are
 * first needed, and held for all protocols: 20 million values at most. Not thread-safe.
 */
public final class LeakSample {
    private static final long MOST_VALUES = 20_000_000;

    private final LearningTable table;
    private final List<String> ids = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private boolean isRead;
    private boolean whole;

    public LeakSample(LearningTable table) {
        this.table = requireNonNull(table, "table is null");
    }

    LearningTable table() {
        return table;
    }

    /** The track of each row, by their order. */
    List<String> ids() {
        read();
        return ids;
    }

    /** What each row holds. */
    List<double[]> values() {
        read();
        return values;
    }

    /** Whether these are all rows of the table. */
    boolean whole() {
        read();
        return whole;
    }

    private void read() {
        if (isRead) {
            return;
        }
        int most = (int) Math.max(1, MOST_VALUES / table.width());
        Iterator<Row> rows = table.rows()
                .select(table.identified())
                .orderBy("id")
                .limit(most + 1)
                .toLocalIterator();
        while (rows.hasNext() && values.size() < most) {
            Row row = rows.next();
            ids.add(row.getString(0));
            values.add(table.numbers(row));
        }
        whole = !rows.hasNext();
        isRead = true;
    }
}
