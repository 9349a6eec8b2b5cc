package org.genremill.steps.corrections;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_keys;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.EditDistance;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.Spelling;
import org.genremill.store.LabelSchema;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;

/**
 * The genres that a store knows: those of its published labels, of the model that made them, of its catalogue and of earlier
 * corrections.
 */
public final class KnownGenres {
    private static final int SHOWN = 12;

    private final GenreRules rules;
    private final Set<String> names;
    private final Map<String, Set<String>> byKey = new TreeMap<>();

    private KnownGenres(GenreRules rules, Set<String> names) {
        this.rules = rules;
        this.names = names;
        names.forEach(name -> byKey.computeIfAbsent(Spelling.key(name), unseen -> new TreeSet<>())
                .add(name));
    }

    /**
     * Reads the genres of a store.
     *
     * @param rules for reading those of the catalogue
     */
    public static KnownGenres of(Store store, GenreRules rules) {
        Set<String> names = new TreeSet<>();
        PublishedLabels published = new PublishedLabels(store);
        published.current().ifPresent(current -> {
            Dataset<Row> labels = published.rows(current);
            names.addAll(distinct(labels));
            // Every row has all genres of the model.
            labels.select(map_keys(col("probabilities"))).limit(1).collectAsList().stream()
                    .map(row -> row.<String>getList(0))
                    .forEach(names::addAll);
        });
        Set<String> stated = new HashSet<>();
        store.featureTables().forEach(table -> store.tracks(table).ifPresent(rows -> stated.addAll(distinct(rows))));
        store.corrections().ifPresent(rows -> stated.addAll(distinct(rows)));
        stated.forEach(text -> names.addAll(rules.names(text)));
        names.remove(LabelSchema.ABSTAINED);
        return new KnownGenres(rules, names);
    }

    private static List<String> distinct(Dataset<Row> rows) {
        return rows.select("genre").where(col("genre").isNotNull()).distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** All of them, sorted. */
    public List<String> names() {
        return names.stream().sorted().toList();
    }

    /** The known genre that a text names: as it is written, by the rules, or in another case; empty if there is none. */
    public Optional<String> named(String text) {
        String trimmed = Spelling.trimmed(text);
        if (names.contains(trimmed)) {
            return Optional.of(trimmed);
        }
        List<String> meant = rules.names(trimmed);
        if (meant.size() == 1 && names.contains(meant.get(0))) {
            return Optional.of(meant.get(0));
        }
        return Optional.ofNullable(byKey.get(Spelling.key(trimmed)))
                .filter(spellings -> spellings.size() == 1)
                .map(spellings -> spellings.iterator().next());
    }

    /** What to say about a text that names none: the nearest genre, or some that there are. */
    String instead(String text) {
        return EditDistance.nearest(Spelling.trimmed(text), names)
                .map("'%s' is near"::formatted)
                .orElseGet(() -> names.isEmpty()
                        ? "the store knows none"
                        : "known are "
                                + names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                                + (names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : ""));
    }
}
