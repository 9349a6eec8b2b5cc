package org.genremill.features;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.genremill.GenremillException;
import org.genremill.Sha256;

/**
 * A feature set of whole tracks or of their segments: the content of one features table. Or several sets side by side:
 * the tables of the same tracks, joined.
 *
 * @param sets the feature set, or several different sets of numbers in the order of their columns
 * @param segmentation how tracks are segmented; empty for whole tracks
 */
public record FeatureView(List<FeatureSet> sets, Optional<Segmentation> segmentation) {
    /** Joins the names of tables that stand side by side. */
    public static final String PLUS = "+";

    private static final Pattern NAME =
            Pattern.compile("(?<set>.+?)(?:-(?<seconds>\\d{1,6}(?:\\.\\d{1,3})?)s(?:x(?<most>\\d{1,6}))?)?");

    public FeatureView {
        sets = List.copyOf(requireNonNull(sets, "sets is null"));
        requireNonNull(segmentation, "segmentation is null");
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("a view without a feature set");
        }
        if (sets.size() > 1) {
            requireJoinable(sets);
        }
    }

    /** One set. */
    public FeatureView(FeatureSet set, Optional<Segmentation> segmentation) {
        this(List.of(requireNonNull(set, "set is null")), segmentation);
    }

    private static void requireJoinable(List<FeatureSet> sets) {
        List<String> names = sets.stream().map(FeatureSet::id).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw usage("The tables of '%s' cannot be joined: name each once.".formatted(String.join(PLUS, names)));
        }
        sets.stream()
                .filter(set -> set.columns().stream().anyMatch(column -> column.type() == Column.Type.ARRAY))
                .findFirst()
                .ifPresent(set -> {
                    throw usage(
                            "The tables of '%s' cannot be joined: '%s' holds sequences, and only numbers can be joined."
                                    .formatted(String.join(PLUS, names), set.id()));
                });
    }

    private static GenremillException usage(String message) {
        return new GenremillException(GenremillException.Kind.USAGE, message);
    }

    /**
     * The name of the table: {@code gtzan57} for whole tracks, {@code gtzan57-3sx10} for ten segments of three seconds,
     * {@code rich+gtzan57} for two tables side by side.
     */
    public String id() {
        String suffix = segmentation.map(cut -> "-" + cut.suffix()).orElse("");
        return sets.stream().map(set -> set.id() + suffix).collect(Collectors.joining(PLUS));
    }

    /** Whether several tables stand side by side. */
    public boolean isJoined() {
        return sets.size() > 1;
    }

    /** The tables side by side, in order; this view alone if it is one table. */
    public List<FeatureView> parts() {
        return isJoined()
                ? sets.stream().map(set -> new FeatureView(set, segmentation)).toList()
                : List.of(this);
    }

    /**
     * The feature set of a view that is one table.
     *
     * @throws IllegalStateException if several tables stand side by side
     */
    public FeatureSet set() {
        if (isJoined()) {
            throw new IllegalStateException("'%s' is several feature sets".formatted(id()));
        }
        return sets.get(0);
    }

    /**
     * The version of the table: that of the set; of tables side by side the first 31 bits of the SHA-256 over their
     * names and versions, so that it changes with each of them.
     */
    public int version() {
        return version(sets);
    }

    /** {@link #version()} of any sets, also of those that cannot be joined. */
    public static int version(List<FeatureSet> sets) {
        if (sets.size() == 1) {
            return sets.get(0).version();
        }
        String all = sets.stream().map(set -> set.id() + " " + set.version()).collect(Collectors.joining("\n"));
        return Sha256.number(all);
    }

    /**
     * The feature columns in order. Those of tables side by side begin with the name of their set: {@code rich:tempo}.
     */
    public List<Column> columns() {
        return isJoined()
                ? sets.stream()
                        .flatMap(set -> set.columns().stream()
                                .map(column -> new Column(
                                        set.id() + ":" + column.name(), column.type(), column.unit(), column.source())))
                        .toList()
                : set().columns();
    }

    /** The names of {@link #columns}. */
    public List<String> columnNames() {
        return columns().stream().map(Column::name).toList();
    }

    /** The groups of the columns of every set. */
    public ColumnGroups groups() {
        return new ColumnGroups(sets.stream().map(FeatureSet::groups).toList());
    }

    /** The planes that networks read of a row; empty if it holds plain numbers. */
    public List<Plane> planes() {
        return isJoined() ? List.of() : set().planes(segmentation);
    }

    /** The feature set in the name of one table: {@code rich} of {@code rich-3sx10}. */
    public static String setName(String table) {
        Matcher name = NAME.matcher(table);
        return name.matches() ? name.group("set") : table;
    }

    /**
     * The inverse of {@link #id()}.
     *
     * @throws IllegalArgumentException if there is no such feature set; the message lists the known ones
     * @throws GenremillException if the named tables cannot be joined
     */
    public static FeatureView parse(String id) {
        return parse(id, FeatureSets::byId);
    }

    /** {@link #parse(String)} with additional sets. */
    public static FeatureView parse(String id, Function<String, FeatureSet> sets) {
        List<FeatureView> parts = Arrays.stream(id.split(Pattern.quote(PLUS), -1))
                .map(part -> parsePart(part, sets))
                .toList();
        List<Optional<Segmentation>> cuts =
                parts.stream().map(FeatureView::segmentation).distinct().toList();
        if (cuts.size() > 1) {
            Optional<Segmentation> cut = cuts.stream().flatMap(Optional::stream).findFirst();
            String alike = parts.stream()
                    .map(part -> new FeatureView(part.sets(), cut).id())
                    .collect(Collectors.joining(PLUS));
            throw usage(
                    "The tables of '%s' cannot be joined: their rows are not the same segments. Give all names the same ending, for example '%s'."
                            .formatted(id, alike));
        }
        return new FeatureView(
                parts.stream().flatMap(part -> part.sets().stream()).toList(), cuts.get(0));
    }

    private static FeatureView parsePart(String id, Function<String, FeatureSet> sets) {
        Matcher name = NAME.matcher(id);
        if (!name.matches()) {
            throw new IllegalArgumentException("'%s' is not a feature set".formatted(id));
        }
        FeatureSet set = sets.apply(name.group("set"));
        if (name.group("seconds") == null) {
            return new FeatureView(set, Optional.empty());
        }
        Duration length = Duration.ofMillis(
                new BigDecimal(name.group("seconds")).movePointRight(3).longValueExact());
        OptionalInt most =
                name.group("most") == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(name.group("most")));
        return new FeatureView(set, Optional.of(new Segmentation(length, most)));
    }
}
