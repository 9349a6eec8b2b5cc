package org.genremill.catalog;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts ignored files, rows of {@code uri} and {@code rule}, by rule and collects a few examples of each. */
record CountIgnored() implements FlatMapFunction<Iterator<Row>, Row> {
    static final StructType SCHEMA = new StructType()
            .add("rule", StringType, false)
            .add("files", LongType, false)
            .add("examples", DataTypes.createArrayType(StringType, false), false);

    @Override
    public Iterator<Row> call(Iterator<Row> junk) {
        Map<String, Long> files = new TreeMap<>();
        Map<String, TreeSet<String>> examples = new TreeMap<>();
        junk.forEachRemaining(row -> {
            String rule = row.getString(1);
            files.merge(rule, 1L, Long::sum);
            TreeSet<String> names = examples.computeIfAbsent(rule, unseen -> new TreeSet<>());
            names.add(row.getString(0));
            if (names.size() > Ignored.MOST_EXAMPLES) {
                names.pollLast();
            }
        });
        return files.entrySet().stream()
                .map(rule -> RowFactory.create(
                        rule.getKey(),
                        rule.getValue(),
                        examples.get(rule.getKey()).toArray(String[]::new)))
                .iterator();
    }
}
