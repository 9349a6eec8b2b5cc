package org.genremill.cli.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.genremill.catalog.Locations;

/**
 * Typed access to one group of keys. An invalid value is recorded and replaced by a harmless one, so that the rest is
 * checked too.
 */
final class ConfigReader {
    private final Config merged;
    private final Config defaults;
    private final String group;
    private final ConfigErrors mistakes;

    ConfigReader(Config merged, Config defaults, String group, ConfigErrors mistakes) {
        this.merged = merged;
        this.defaults = defaults;
        this.group = group;
        this.mistakes = mistakes;
    }

    ConfigReader group(String name) {
        return new ConfigReader(merged, defaults, full(name), mistakes);
    }

    /** The same group with the value of one key replaced; mistakes go to {@code elsewhere}. */
    ConfigReader with(String key, ConfigValue value, ConfigErrors elsewhere) {
        return new ConfigReader(merged.withValue(full(key), value), defaults, group, elsewhere);
    }

    /** The keys of the group, sorted; none if there is no such group. */
    Set<String> keys() {
        return merged.hasPath(group) ? new TreeSet<>(merged.getObject(group).keySet()) : Set.of();
    }

    /** The mistake found in a key so far. */
    Optional<String> problem(String key) {
        return mistakes.problem(full(key));
    }

    /** Whether a mistake was found so far in a key of this group or its subgroups. */
    boolean anyProblem() {
        return mistakes.anyIn(group);
    }

    /** The values of a non-empty list without duplicates; empty if the value is anything else. */
    Optional<List<ConfigValue>> values(String key) {
        return parsed(() -> tried(value(key)))
                .filter(values -> !values.isEmpty())
                .filter(values -> new HashSet<>(values).size() == values.size());
    }

    /** Parses a text in the form that {@link #values()} gives to lists. */
    private static List<ConfigValue> tried(ConfigValue value) {
        return value.valueType() == ConfigValueType.STRING
                ? ConfigFactory.parseString("value = [" + value.unwrapped() + "]")
                        .getList("value")
                : value.atKey("value").getList("value");
    }

    /** Every value of the group as a flag would give it: a list with commas. */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        merged.getConfig(group)
                .entrySet()
                .forEach(entry -> values.put(
                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                        entry.getValue().unwrapped() instanceof List<?> list
                                ? String.join(
                                        ",", list.stream().map(String::valueOf).toList())
                                : String.valueOf(entry.getValue().unwrapped())));
        return values;
    }

    /** Whether the value is exactly this word. */
    boolean is(String key, String word) {
        return single(value(key)).filter(word::equals).isPresent();
    }

    String text(String key, Predicate<String> allowed, String problem) {
        return read(key, value -> single(value).filter(allowed), "", () -> problem);
    }

    String nonEmptyText(String key) {
        return text(key, text -> !text.isBlank(), "must not be empty");
    }

    /** Absent if the text is empty. */
    Optional<String> optionalText(String key) {
        return Optional.of(text(key, text -> true, "must be a text")).filter(text -> !text.isBlank());
    }

    /** A normalised path or URI; absent if the text is empty. */
    Optional<String> optionalLocation(String key) {
        return optionalText(key).map(Locations::normalised);
    }

    List<String> texts(String key, Predicate<String> allowed, String problem) {
        return read(
                key, value -> list(value).filter(texts -> texts.stream().allMatch(allowed)), List.of(), () -> problem);
    }

    /** A list of which each element is parsed on its own; all must be valid. */
    <T> List<T> list(String key, Function<ConfigValue, Optional<T>> parser, String problem) {
        return read(
                key,
                value -> parsed(() -> value.atKey("value").getList("value"))
                        .map(elements -> elements.stream().map(parser).toList())
                        .filter(elements -> elements.stream().allMatch(Optional::isPresent))
                        .map(elements ->
                                elements.stream().flatMap(Optional::stream).toList()),
                List.of(),
                () -> problem);
    }

    String name(String key, Set<String> names) {
        return text(key, names::contains, "must be one of: " + listed(names));
    }

    /** At least one name, without duplicates. */
    List<String> names(String key, Set<String> names) {
        return read(
                key,
                value -> list(value)
                        .filter(given -> !given.isEmpty() && names.containsAll(given))
                        .filter(given -> new HashSet<>(given).size() == given.size()),
                List.of(),
                () -> "must be one or more of these, each once: " + listed(names));
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        E[] constants = type.getEnumConstants();
        return read(
                key,
                value -> single(value).flatMap(text -> Arrays.stream(constants)
                        .filter(constant -> word(constant).equals(text))
                        .findFirst()),
                constants[0],
                () -> "must be one of: "
                        + Arrays.stream(constants).map(ConfigReader::word).collect(Collectors.joining(", ")));
    }

    boolean flag(String key) {
        return choice(key, TruthValue.class) == TruthValue.TRUE;
    }

    private enum TruthValue {
        FALSE,
        TRUE
    }

    /** @param instead words accepted instead of numbers, which the caller has handled */
    int integer(String key, int least, int most, String... instead) {
        return read(
                        key,
                        value -> single(value)
                                .flatMap(text -> parse(text, Long::parseLong))
                                .filter(number -> number >= least && number <= most),
                        (long) least,
                        () -> "must be %sa whole number from %d to %d".formatted(or(instead), least, most))
                .intValue();
    }

    long wholeNumber(String key) {
        return read(
                key,
                value -> single(value).flatMap(text -> parse(text, Long::parseLong)),
                0L,
                () -> "must be a 64-bit whole number");
    }

    double decimal(String key, DoublePredicate allowed, String problem) {
        return read(
                key, value -> single(value).flatMap(ConfigReader::decimal).filter(allowed::test), 0.0, () -> problem);
    }

    /** Parses a finite number; empty if the text is none. */
    static Optional<Double> decimal(String text) {
        return parse(text, BigDecimal::new).map(BigDecimal::doubleValue).filter(Double::isFinite);
    }

    /** @param instead words accepted instead of durations, which the caller has handled */
    Duration duration(String key, Duration least, Duration most, String... instead) {
        return read(
                key,
                // HOCON would silently read a number without a unit as milliseconds.
                value -> single(value)
                        .filter(text -> !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1)))
                        .flatMap(text -> parsed(() -> value.atKey("value").getDuration("value")))
                        .filter(given -> given.compareTo(least) >= 0 && given.compareTo(most) <= 0),
                least,
                () -> "must be %sa duration with a unit, from %s to %s"
                        .formatted(or(instead), inUnits(least), inUnits(most)));
    }

    ByteSize bytes(String key, ByteSize least, ByteSize most) {
        return read(
                key,
                value -> parsed(() -> value.atKey("value").getBytes("value"))
                        .filter(bytes -> bytes >= least.bytes() && bytes <= most.bytes())
                        .map(ByteSize::new),
                least,
                () -> "must be a size from %s to %s".formatted(least, most));
    }

    /** Records a mistake that depends on other keys. */
    void reject(String key, String problem) {
        if (!mistakes.concern(full(key))) {
            mistakes.add(full(key), value(key), problem);
        }
    }

    /** Records that a range's lower end is above its upper end, at the key that the user gave. */
    void rejectPair(String lower, String upper) {
        if (mistakes.concern(full(lower)) || mistakes.concern(full(upper))) {
            return;
        }
        boolean lowerIsDefault = value(lower).equals(defaults.getValue(full(lower)));
        if (lowerIsDefault) {
            reject(upper, "must not be below %s = %s".formatted(lower, shown(lower)));
        } else {
            reject(lower, "must not be above %s = %s".formatted(upper, shown(upper)));
        }
    }

    private <T> T read(String key, Function<ConfigValue, Optional<T>> allowed, T otherwise, Supplier<String> problem) {
        ConfigValue value = value(key);
        Optional<T> given = allowed.apply(value);
        if (given.isEmpty()) {
            mistakes.add(full(key), value, problem.get());
        }
        return given.orElse(otherwise);
    }

    private String shown(String key) {
        return mistakes.shown(full(key), merged.getValue(full(key))).replace("\"", "");
    }

    private ConfigValue value(String key) {
        return merged.getValue(full(key));
    }

    private String full(String key) {
        return group + "." + key;
    }

    private static Optional<String> single(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN -> Optional.of(String.valueOf(value.unwrapped()));
            case OBJECT, LIST, NULL -> Optional.empty();
        };
    }

    /** A list, or its command-line form: a text with commas. */
    private static Optional<List<String>> list(ConfigValue value) {
        if (value.valueType() == ConfigValueType.STRING) {
            String text = String.valueOf(value.unwrapped());
            return Optional.of(
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList());
        }
        return parsed(() -> value.atKey("value").getStringList("value"));
    }

    private static <T> Optional<T> parse(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> parsed(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    private static String listed(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String or(String... words) {
        return Arrays.stream(words).map(word -> word + " or ").collect(Collectors.joining());
    }

    private static String inUnits(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toSeconds() % 3600 != 0 || duration.isZero()) {
            return duration.toSeconds() + "s";
        }
        return duration.toHours() % 24 == 0 ? duration.toDays() + "d" : duration.toHours() + "h";
    }
}
