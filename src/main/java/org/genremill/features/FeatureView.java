package org.genremill.features;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A feature set of whole tracks or of their segments: the content of one features table.
 *
 * @param set the feature set
 * @param segmentation how tracks are segmented; empty for whole tracks
 */
public record FeatureView(FeatureSet set, Optional<Segmentation> segmentation) {
    private static final Pattern NAME =
            Pattern.compile("(?<set>.+?)(?:-(?<seconds>\\d{1,6}(?:\\.\\d{1,3})?)s(?:x(?<most>\\d{1,6}))?)?");

    public FeatureView {
        requireNonNull(set, "set is null");
        requireNonNull(segmentation, "segmentation is null");
    }

    /**
     * The name of the table: {@code gtzan57} for whole tracks, {@code gtzan57-3sx10} for ten segments of three seconds.
     */
    public String id() {
        return set.id() + segmentation.map(cut -> "-" + cut.suffix()).orElse("");
    }

    /** The planes that networks read of a row; empty if it holds plain numbers. */
    public List<Plane> planes() {
        return set.planes(segmentation);
    }

    /**
     * The inverse of {@link #id()}.
     *
     * @throws IllegalArgumentException if there is no such feature set; the message lists the known ones
     */
    public static FeatureView parse(String id) {
        return parse(id, FeatureSets::byId);
    }

    /** {@link #parse(String)} with additional sets. */
    public static FeatureView parse(String id, Function<String, FeatureSet> sets) {
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
