package org.genremill.steps.browse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.genremill.GenremillException;
import org.genremill.catalog.TrackNames;

/**
 * A labels table, or the differences between two, in memory: column by column, with an order of the rows for each column
 * that is sorted by. A page of a search takes one pass over the rows, and further pages of it none. Thread-safe.
 */
public final class LabelIndex {
    private static final Set<String> GENRES = Set.of("genre", "genre_before", "second_genre", "catalogue_genre");
    private static final Set<String> NUMBERS = Set.of("confidence", "confidence_before", "second_confidence");
    private static final Set<String> TEXTS = Set.of("uri", "title");
    /** How many searches are remembered, with a bit a row. */
    private static final int REMEMBERED = 8;

    private final Map<String, IndexColumn> columns;
    private final TextColumn searched;
    private final int size;
    private final Map<String, int[]> orders = new ConcurrentHashMap<>();
    private final Map<LabelFilter, BitSet> found = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LabelFilter, BitSet> eldest) {
            return size() > REMEMBERED;
        }
    });

    private LabelIndex(Map<String, IndexColumn> columns, TextColumn searched, int size) {
        this.columns = columns;
        this.searched = searched;
        this.size = size;
    }

    /** Fills an index with rows that are sorted by location. */
    public static final class Builder {
        private final Map<String, IndexColumn> columns = new LinkedHashMap<>();
        private final TextColumn searched = new TextColumn();
        private final long mostBytes;
        private int rows;

        /**
         * Begins an index.
         *
         * @param names the columns: some of {@code uri}, {@code artist}, {@code title}, {@code genre}, {@code confidence},
         *     {@code second_genre}, {@code second_confidence}, {@code catalogue_genre}, {@code change},
         *     {@code genre_before} and {@code confidence_before}
         * @param mostBytes how much memory it may take
         */
        public Builder(Collection<String> names, long mostBytes) {
            this.mostBytes = mostBytes;
            Names genres = new Names();
            for (String name : names) {
                columns.put(
                        name,
                        NUMBERS.contains(name)
                                ? new NumberColumn()
                                : TEXTS.contains(name)
                                        ? new TextColumn()
                                        : new NameColumn(GENRES.contains(name) ? genres : new Names()));
            }
        }

        /**
         * Adds a row.
         *
         * @param value the value of a column; null for none
         * @throws GenremillException if the table is too large
         */
        public void add(Function<String, Object> value) {
            columns.forEach((name, column) -> column.add(value.apply(name)));
            searched.add(Folding.fold(
                    text(value.apply("artist")) + '\n' + text(value.apply("title")) + '\n' + value.apply("uri")));
            rows++;
            if (rows % IndexColumn.BLOCK == 0 && bytes(columns, searched) > mostBytes) {
                throw new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The labels need more than the %,d MB of memory that the studio may use for them: start it with more --driver-memory."
                                .formatted(mostBytes / 1_000_000));
            }
        }

        private static String text(Object value) {
            return value == null ? "" : (String) value;
        }

        /** The index, which takes no more rows. */
        public LabelIndex build() {
            columns.values().forEach(column -> {
                if (column instanceof TextColumn texts) {
                    texts.trim();
                }
            });
            searched.trim();
            return new LabelIndex(columns, searched, rows);
        }
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** The memory that it takes, without remembered searches: a bit a row each. */
    public long bytes() {
        return bytes(columns, searched)
                + orders.values().stream()
                        .mapToLong(order -> (long) Integer.BYTES * order.length)
                        .sum();
    }

    private static long bytes(Map<String, IndexColumn> columns, TextColumn searched) {
        return searched.bytes()
                + columns.values().stream().mapToLong(IndexColumn::bytes).sum()
                + columns.values().stream()
                        .filter(NameColumn.class::isInstance)
                        .map(column -> ((NameColumn) column).names())
                        .distinct()
                        .mapToLong(Names::bytes)
                        .sum();
    }

    /** The names of the columns of a row. */
    public List<String> columns() {
        List<String> names = new ArrayList<>(columns.keySet());
        names.add(1, "track");
        return names;
    }

    /** Whether this is the difference between two tables. */
    boolean isComparison() {
        return columns.containsKey("change");
    }

    NumberColumn numbers(String name) {
        return (NumberColumn) columns.get(name);
    }

    NameColumn names(String name) {
        return (NameColumn) columns.get(name);
    }

    TextColumn searched() {
        return searched;
    }

    /**
     * A page of rows.
     *
     * @param total how many rows pass the filter
     * @param rows the values of the columns, null for none
     */
    public record Page(int total, List<Map<String, Object>> rows) {}

    /**
     * A page of the rows that pass a filter.
     *
     * @param first the first row of the page, from 0
     * @param most the size of a page
     * @throws IllegalArgumentException if there is no column to sort or filter by
     */
    public Page page(LabelFilter filter, LabelOrder order, int first, int most) {
        BitSet rows = matching(filter);
        return new Page(
                rows.cardinality(),
                sorted(rows, order).skip(first).limit(most).mapToObj(this::row).toList());
    }

    /** All rows that pass a filter, one after the other. */
    public IntStream rows(LabelFilter filter, LabelOrder order) {
        return sorted(matching(filter), order);
    }

    /** The values of a row by the names of the columns. */
    public Map<String, Object> row(int row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : columns()) {
            values.put(name, value(name, row));
        }
        return values;
    }

    /** The value of a column; null for none. */
    public Object value(String column, int row) {
        return column.equals("track")
                ? TrackNames.stem(uri(row))
                : columns.get(column).value(row);
    }

    private String uri(int row) {
        return ((TextColumn) columns.get("uri")).text(row);
    }

    /** The row of a track. */
    Optional<Integer> find(String uri) {
        int row = ((TextColumn) columns.get("uri")).find(uri);
        return row < 0 ? Optional.empty() : Optional.of(row);
    }

    /**
     * A genre.
     *
     * @param tracks how many have it
     * @param confidence the mean of theirs
     */
    public record Genre(String name, long tracks, double confidence) {}

    /** The genres of the tracks, by name. */
    public List<Genre> genres() {
        NameColumn genres = names("genre");
        NumberColumn confidences = numbers("confidence");
        long[] tracks = new long[genres.names().size()];
        double[] sums = new double[tracks.length];
        for (int row = 0; row < size; row++) {
            int genre = genres.code(row);
            if (genre != Names.NONE) {
                tracks[genre]++;
                sums[genre] += confidences.number(row);
            }
        }
        return IntStream.range(0, tracks.length)
                .filter(genre -> tracks[genre] > 0)
                .mapToObj(genre -> new Genre(genres.names().name(genre), tracks[genre], sums[genre] / tracks[genre]))
                .sorted(Comparator.comparing(Genre::name))
                .toList();
    }

    /** How many rows have each name in a column. */
    public Map<String, Long> count(String column) {
        NameColumn names = names(column);
        return IntStream.range(0, size)
                .filter(row -> names.code(row) != Names.NONE)
                .boxed()
                .collect(Collectors.groupingBy(
                        row -> names.names().name(names.code(row)), TreeMap::new, Collectors.counting()));
    }

    /** Sorts by all columns now, so that no request waits for it. */
    public void sortAll() {
        columns.keySet().forEach(this::order);
    }

    private BitSet matching(LabelFilter filter) {
        BitSet known = found.get(filter);
        if (known == null) {
            known = new Matcher(this, filter).rows();
            found.put(filter, known);
        }
        return known;
    }

    private IntStream sorted(BitSet rows, LabelOrder order) {
        if (order.equals(LabelOrder.BY_URI)) {
            return rows.stream();
        }
        int[] sorted = order(order.column());
        int valued = sorted[size];
        IntUnaryOperator rowAt = place -> sorted[order.descending() && place < valued ? valued - 1 - place : place];
        int[] found = new int[rows.cardinality()];
        int count = 0;
        for (int place = 0; place < size; place++) {
            int row = rowAt.applyAsInt(place);
            if (rows.get(row)) {
                found[count++] = row;
            }
        }
        return Arrays.stream(found);
    }

    /** The rows in the order of a column, those without a value last; then, how many have one. */
    private int[] order(String name) {
        IndexColumn column = columns.get(name.equals("track") ? "uri" : name);
        if (column == null) {
            throw new IllegalArgumentException("no column " + name);
        }
        return orders.computeIfAbsent(name, key -> {
            int[] sorted = column.sorted(
                    IntStream.range(0, size).filter(column::hasValue).toArray());
            IntStream last = IntStream.range(0, size).filter(row -> !column.hasValue(row));
            return IntStream.concat(IntStream.concat(Arrays.stream(sorted), last), IntStream.of(sorted.length))
                    .toArray();
        });
    }
}
