package org.genremill.steps.corrections;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.Spelling;
import org.genremill.steps.join.FindTracks;
import org.genremill.store.CodeVersion;
import org.genremill.store.CorrectionsTable;
import org.genremill.store.LabelSchema;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/**
 * Adds what people state about tracks to a store's corrections table. All corrections of a call are added, or none if
 * anything is wrong with them. Thread-safe.
 */
public final class RecordCorrections {
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_COMMENT = 10_000;
    /** Clocks differ. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Store store;
    private final GenreRules rules;
    private final boolean newGenres;

    /**
     * Records corrections in a store.
     *
     * @param rules for reading genres
     * @param newGenres whether corrections may state genres that the store does not know
     */
    public RecordCorrections(Store store, GenreRules rules, boolean newGenres) {
        this.store = requireNonNull(store, "store is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.newGenres = newGenres;
    }

    /**
     * What was recorded.
     *
     * @param stated the corrections that were given
     * @param corrected those of them that were added and state another genre than the published label
     * @param accepted those that were added and state the same genre
     * @param known those that were not added: they repeat another one, or were recorded before
     * @param newGenres the genres that the store did not know
     * @param folder the added rows; empty if there are none
     * @param unanswered rows of a table that name a track and say nothing about it
     */
    public record Recorded(
            long stated,
            long corrected,
            long accepted,
            long known,
            Set<String> newGenres,
            Optional<Path> folder,
            long unanswered) {
        private Recorded withUnanswered(long rows) {
            return new Recorded(stated, corrected, accepted, known, newGenres, folder, rows);
        }
    }

    /**
     * Records the corrections of a CSV table.
     *
     * @param uri a table with a column that names the track, {@code genre}, and perhaps {@code by}, {@code comment} and
     *     {@code at}
     * @param by who states what has no name beside it
     * @throws GenremillException if there is no such table, or there are mistakes; the message lists all with their rows
     */
    public Recorded table(String uri, Optional<String> by, RunId run) {
        Mistakes mistakes = new Mistakes();
        CorrectionFile.Statements read =
                CorrectionFile.read(uri, by, store.spark().sparkContext().hadoopConfiguration(), mistakes);
        return record(read.corrections(), "In the corrections '%s'".formatted(uri), mistakes, run)
                .withUnanswered(read.unanswered());
    }

    /**
     * Records corrections; their rows in messages are counted from 1.
     *
     * @throws GenremillException if there are mistakes; the message lists all
     */
    public Recorded record(List<Correction> corrections, RunId run) {
        SortedMap<Integer, Correction> byRow = new TreeMap<>();
        corrections.forEach(correction -> byRow.put(byRow.size() + 1, correction));
        return record(byRow, "In the corrections", new Mistakes(), run);
    }

    /** A track that a correction means, as the store knows it. */
    private record Track(String uri, String fingerprint, String contentHash, String label, String labelRun) {}

    /** A checked correction; the genre is a name. */
    private record Checked(int row, Track track, String genre, Correction given) {
        private Instant at(Instant now) {
            return given.at().orElse(now).truncatedTo(ChronoUnit.MICROS);
        }
    }

    private Recorded record(SortedMap<Integer, Correction> corrections, String source, Mistakes mistakes, RunId run) {
        Instant now = run.started();
        corrections.forEach((row, correction) -> check(row, correction, now, mistakes));
        Set<String> added = new TreeSet<>();
        Map<Integer, String> genres = genres(corrections, added, mistakes);
        Map<String, Track> tracks = tracks(corrections, mistakes);
        List<Checked> checked = new ArrayList<>();
        corrections.forEach((row, correction) -> {
            Track track = tracks.get(correction.track());
            String genre = genres.get(row);
            if (track != null && genre != null) {
                checked.add(new Checked(row, track, genre, correction));
            }
        });
        List<Checked> single = withoutRepetitions(checked, now, mistakes);
        mistakes.refuse(source);
        List<Checked> fresh = unknown(single, now);
        long accepted = fresh.stream()
                .filter(one -> one.genre().equals(one.track().label()))
                .count();
        return new Recorded(
                corrections.size(),
                fresh.size() - accepted,
                accepted,
                corrections.size() - fresh.size(),
                fresh.stream()
                        .map(Checked::genre)
                        .filter(added::contains)
                        .collect(Collectors.toCollection(TreeSet::new)),
                fresh.isEmpty() ? Optional.empty() : Optional.of(write(fresh, now, run)),
                0);
    }

    private static void check(int row, Correction correction, Instant now, Mistakes mistakes) {
        if (correction.at().filter(at -> at.isAfter(now.plus(TOLERANCE))).isPresent()) {
            mistakes.add(
                    row,
                    "%s is in the future: it is %s"
                            .formatted(correction.at().orElseThrow(), now.truncatedTo(ChronoUnit.SECONDS)));
        }
        correction
                .by()
                .filter(by -> by.length() > LONGEST_NAME || CONTROL.matcher(by).find())
                .ifPresent(by -> mistakes.add(
                        row, "'by' has more than %,d characters, or a line break".formatted(LONGEST_NAME)));
        correction
                .comment()
                .filter(comment -> comment.length() > LONGEST_COMMENT)
                .ifPresent(comment ->
                        mistakes.add(row, "the comment has more than %,d characters".formatted(LONGEST_COMMENT)));
    }

    /**
     * The genre of each row.
     *
     * @param added takes the genres that the store did not know
     */
    private Map<Integer, String> genres(
            SortedMap<Integer, Correction> corrections, Set<String> added, Mistakes mistakes) {
        KnownGenres known = KnownGenres.of(store, rules);
        Map<Integer, String> genres = new HashMap<>();
        corrections.forEach((row, correction) -> {
            String text = Spelling.trimmed(correction.genre());
            Optional<String> name = known.named(text);
            if (text.isEmpty()) {
                mistakes.add(row, "there is no genre");
            } else if (text.equals(LabelSchema.ABSTAINED)) {
                mistakes.add(row, "'%s' is no genre".formatted(text));
            } else if (name.isPresent()) {
                genres.put(row, name.get());
            } else if (rules.names(text).size() != 1) {
                mistakes.add(row, "'%s' is several genres: state one".formatted(text));
            } else if (text.length() > LONGEST_NAME || CONTROL.matcher(text).find()) {
                mistakes.add(row, "the genre has more than %,d characters, or a line break".formatted(LONGEST_NAME));
            } else if (newGenres) {
                added.add(rules.names(text).get(0));
                genres.put(row, rules.names(text).get(0));
            } else {
                mistakes.add(
                        row, "no genre is '%s'; %s. --new-genres takes new ones".formatted(text, known.instead(text)));
            }
        });
        return genres;
    }

    /** The track that each name means. */
    private Map<String, Track> tracks(SortedMap<Integer, Correction> corrections, Mistakes mistakes) {
        Dataset<Row> known = store.knownTracks()
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The store '%s' holds no tracks yet: extract some with jobs/extract."
                                .formatted(store.layout().root())));
        FindTracks.Found found = FindTracks.in(
                known,
                corrections.values().stream().map(Correction::track).collect(Collectors.toCollection(TreeSet::new)));
        corrections.forEach((row, correction) -> {
            String problem = found.problems().get(correction.track());
            if (problem != null) {
                mistakes.add(row, problem);
            }
        });
        Map<String, Track> byUri = details(known, new TreeSet<>(found.tracks().values()));
        Map<String, Track> tracks = new HashMap<>();
        found.tracks().forEach((name, uri) -> tracks.put(name, byUri.get(uri)));
        return tracks;
    }

    private Map<String, Track> details(Dataset<Row> known, Set<String> uris) {
        Dataset<Row> wanted = store.spark()
                .createDataset(List.copyOf(uris), Encoders.STRING())
                .toDF("uri");
        PublishedLabels published = new PublishedLabels(store);
        Map<String, Row> labels = published
                .current()
                .map(current -> rowsByUri(published.rows(current).select("uri", "genre", "run_id"), wanted))
                .orElseGet(Map::of);
        Map<String, Track> tracks = new HashMap<>();
        rowsByUri(known, wanted).forEach((uri, row) -> {
            Row label = labels.get(uri);
            tracks.put(
                    uri,
                    new Track(
                            uri,
                            row.getAs("fingerprint"),
                            row.getAs("content_hash"),
                            label == null ? null : label.getAs("genre"),
                            label == null ? null : label.getAs("run_id")));
        });
        return tracks;
    }

    private static Map<String, Row> rowsByUri(Dataset<Row> rows, Dataset<Row> wanted) {
        return rows.join(wanted, new String[] {"uri"}, "left_semi").collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getAs("uri"), row -> row));
    }

    /** Keeps one correction of each track and moment; two that contradict each other are a mistake. */
    private static List<Checked> withoutRepetitions(List<Checked> checked, Instant now, Mistakes mistakes) {
        Map<List<Object>, Checked> first = new HashMap<>();
        List<Checked> single = new ArrayList<>();
        for (Checked one : checked) {
            String audio = Objects.requireNonNullElse(
                    one.track().contentHash(), one.track().uri());
            Checked earlier = first.putIfAbsent(List.of(audio, one.at(now)), one);
            if (earlier == null) {
                single.add(one);
            } else if (!earlier.genre().equals(one.genre())) {
                mistakes.add(
                        one.row(),
                        "'%s' and '%s' of row %d contradict each other about the same track"
                                .formatted(one.genre(), earlier.genre(), earlier.row()));
            }
        }
        return single;
    }

    /** Leaves out what was recorded before: at the same time, or, without a time, as the latest statement. */
    private List<Checked> unknown(List<Checked> checked, Instant now) {
        if (store.corrections().isEmpty()) {
            return checked;
        }
        Dataset<Row> hashes = store.spark()
                .createDataset(
                        checked.stream()
                                .map(one -> one.track().contentHash())
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList(),
                        Encoders.STRING())
                .toDF("content_hash");
        Map<String, List<Row>> recorded = store
                .corrections()
                .orElseThrow()
                .join(hashes, new String[] {"content_hash"}, "left_semi")
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(row -> row.<String>getAs("content_hash")));
        Comparator<Row> order = Comparator.<Row, Timestamp>comparing(row -> row.getAs("corrected_at"))
                .thenComparing(row -> row.<String>getAs("run_id"));
        return checked.stream()
                .filter(one -> {
                    List<Row> earlier = recorded.getOrDefault(one.track().contentHash(), List.of());
                    return one.given().at().isPresent()
                            ? earlier.stream()
                                    .noneMatch(row -> states(row, one)
                                            && row.<Timestamp>getAs("corrected_at")
                                                    .toInstant()
                                                    .equals(one.at(now)))
                            : earlier.stream()
                                    .max(order)
                                    .filter(row -> states(row, one))
                                    .isEmpty();
                })
                .toList();
    }

    private static boolean states(Row row, Checked one) {
        return one.genre().equals(row.getAs("genre"))
                && one.given().by().equals(Optional.ofNullable(row.<String>getAs("corrected_by")))
                && one.given().comment().equals(Optional.ofNullable(row.<String>getAs("comment")));
    }

    private Path write(List<Checked> fresh, Instant now, RunId run) {
        List<Row> rows = fresh.stream()
                .map(one -> RowFactory.create(
                        one.track().uri(),
                        one.track().fingerprint(),
                        one.track().contentHash(),
                        one.genre(),
                        one.track().label(),
                        one.track().labelRun(),
                        one.given().by().orElse(null),
                        one.given().comment().orElse(null),
                        Timestamp.from(one.at(now)),
                        run.value(),
                        CodeVersion.CURRENT))
                .toList();
        Dataset<Row> table = store.spark().createDataFrame(rows, CorrectionsTable.SCHEMA);
        return store.append(
                table.coalesce(1).sortWithinPartitions(col("uri"), col("corrected_at")),
                store.layout().corrections(),
                run);
    }
}
