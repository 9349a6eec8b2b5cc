package org.genremill.catalog;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sum;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.Counted;
import org.genremill.store.FlatPlan;

/**
 * The files of a catalogue that were left out of its listing, by rule: a configured glob or one of the constants.
 *
 * @param byRule the number of files per rule, at least 1, sorted by rule
 * @param examples the first {@link #MOST_EXAMPLES} URIs of each rule, in alphabetical order
 */
public record Ignored(SortedMap<String, Long> byRule, SortedMap<String, List<String>> examples) {
    /** There are included globs, and the file matches none of them. */
    public static final String NOT_INCLUDED = "not_included";
    /** A symbolic link to a folder, which is not followed because links can form cycles. */
    public static final String LINK_TO_FOLDER = "link_to_folder";
    /** Written by Genremill. */
    public static final String STORE = "store";

    /** No ignored files. */
    public static final Ignored NONE = new Ignored(new TreeMap<>(), new TreeMap<>());

    /** The maximum number of examples per rule, which bounds memory. */
    public static final int MOST_EXAMPLES = 20;

    private static final Map<String, String> WORDS = Map.of(
            NOT_INCLUDED, "not among the included",
            LINK_TO_FOLDER, "links to folders",
            STORE, "of the store");

    /** Counts ignored files on the executors, given as rows of {@code uri} and {@code rule}. */
    static Ignored of(Dataset<Row> junk) {
        List<Row> counts = FlatPlan.of(
                        junk.sparkSession(), junk.toJavaRDD().mapPartitions(new CountIgnored()), CountIgnored.SCHEMA)
                .groupBy("rule")
                .agg(sum("files"), slice(array_sort(flatten(collect_list("examples"))), 1, MOST_EXAMPLES))
                .collectAsList();
        return of(counts.iterator(), row -> row.getList(2));
    }

    /** Counts ignored files here, given as rows of {@code uri} and {@code rule}. */
    static Ignored of(List<Row> junk) {
        return of(new CountIgnored().call(junk.iterator()), row -> List.of(row.<String[]>getAs(2)));
    }

    private static Ignored of(Iterator<Row> counts, Function<Row, List<String>> examplesOf) {
        SortedMap<String, Long> byRule = new TreeMap<>();
        SortedMap<String, List<String>> examples = new TreeMap<>();
        counts.forEachRemaining(row -> {
            byRule.put(row.getString(0), row.getLong(1));
            examples.put(row.getString(0), examplesOf.apply(row));
        });
        return new Ignored(byRule, examples);
    }

    /** The number of files. */
    public long files() {
        return byRule.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The total and the number of files per rule, the largest first: {@code 12 files ignored: 9 *.jpg, 3 .DS_Store}.
     */
    public String summary() {
        String rules = byRule.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(rule -> "%,d %s".formatted(rule.getValue(), words(rule.getKey())))
                .collect(Collectors.joining(", "));
        return "%s ignored%s".formatted(Counted.of(files(), "file"), rules.isEmpty() ? "" : ": " + rules);
    }

    /** A description of a rule for the console. */
    public static String words(String rule) {
        return WORDS.getOrDefault(rule, rule);
    }
}
