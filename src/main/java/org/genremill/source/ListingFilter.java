package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;

/**
 * Evaluates conditions of a query on listed files, so that no other file is read. A condition is true, false or, as in
 * SQL, unknown (empty) if a value is missing.
 *
 * @param columns tells which columns the listing knows
 */
record ListingFilter(Predicate<String> columns) {
    ListingFilter {
        requireNonNull(columns, "columns is null");
    }

    /** Whether the condition can be evaluated on listed files alone. */
    boolean supports(Filter condition) {
        return Arrays.stream(condition.references()).allMatch(columns) && isKnown(condition);
    }

    private static boolean isKnown(Filter condition) {
        if (condition instanceof And both) {
            return isKnown(both.left()) && isKnown(both.right());
        }
        if (condition instanceof Or either) {
            return isKnown(either.left()) && isKnown(either.right());
        }
        if (condition instanceof Not not) {
            return isKnown(not.child());
        }
        return isSimple(condition) || isComparisonOfNumbers(condition);
    }

    private static boolean isSimple(Filter condition) {
        return condition instanceof EqualTo
                || condition instanceof EqualNullSafe
                || condition instanceof In
                || condition instanceof IsNull
                || condition instanceof IsNotNull
                || condition instanceof StringStartsWith
                || condition instanceof StringEndsWith
                || condition instanceof StringContains;
    }

    /** Java and Spark sort texts differently, so these comparisons are left to Spark. */
    private static boolean isComparisonOfNumbers(Filter condition) {
        Object limit = null;
        if (condition instanceof GreaterThan above) {
            limit = above.value();
        } else if (condition instanceof GreaterThanOrEqual least) {
            limit = least.value();
        } else if (condition instanceof LessThan below) {
            limit = below.value();
        } else if (condition instanceof LessThanOrEqual most) {
            limit = most.value();
        }
        return limit instanceof Long;
    }

    /**
     * Evaluates a supported condition.
     *
     * @param value the value of a column, null if it is missing
     */
    static Optional<Boolean> test(Filter condition, Function<String, Object> value) {
        if (condition instanceof And both) {
            return and(test(both.left(), value), test(both.right(), value));
        }
        if (condition instanceof Or either) {
            return and(not(test(either.left(), value)), not(test(either.right(), value)))
                    .map(neither -> !neither);
        }
        if (condition instanceof Not inverse) {
            return not(test(inverse.child(), value));
        }
        if (condition instanceof IsNull missing) {
            return Optional.of(value.apply(missing.attribute()) == null);
        }
        if (condition instanceof IsNotNull present) {
            return Optional.of(value.apply(present.attribute()) != null);
        }
        if (condition instanceof EqualNullSafe same) {
            return Optional.of(Objects.equals(value.apply(same.attribute()), same.value()));
        }
        return comparison(condition, value);
    }

    private static Optional<Boolean> comparison(Filter condition, Function<String, Object> value) {
        if (condition instanceof EqualTo equal) {
            return with(value.apply(equal.attribute()), equal.value(), Object::equals);
        }
        if (condition instanceof In among) {
            return in(value.apply(among.attribute()), among.values());
        }
        if (condition instanceof StringStartsWith start) {
            return with(value.apply(start.attribute()), start.value(), (text, part) -> text.toString()
                    .startsWith(part.toString()));
        }
        if (condition instanceof StringEndsWith end) {
            return with(value.apply(end.attribute()), end.value(), (text, part) -> text.toString()
                    .endsWith(part.toString()));
        }
        if (condition instanceof StringContains inside) {
            return with(value.apply(inside.attribute()), inside.value(), (text, part) -> text.toString()
                    .contains(part.toString()));
        }
        if (condition instanceof GreaterThan above) {
            return with(value.apply(above.attribute()), above.value(), (left, right) -> (Long) left > (Long) right);
        }
        if (condition instanceof GreaterThanOrEqual least) {
            return with(value.apply(least.attribute()), least.value(), (left, right) -> (Long) left >= (Long) right);
        }
        if (condition instanceof LessThan below) {
            return with(value.apply(below.attribute()), below.value(), (left, right) -> (Long) left < (Long) right);
        }
        if (condition instanceof LessThanOrEqual most) {
            return with(value.apply(most.attribute()), most.value(), (left, right) -> (Long) left <= (Long) right);
        }
        throw new IllegalArgumentException("not supported: " + condition);
    }

    private static Optional<Boolean> with(Object left, Object right, BiFunction<Object, Object, Boolean> compare) {
        return left == null || right == null ? Optional.empty() : Optional.of(compare.apply(left, right));
    }

    private static Optional<Boolean> in(Object value, Object[] values) {
        if (value == null) {
            return Optional.empty();
        }
        boolean found = Arrays.asList(values).contains(value);
        boolean unknown = !found && Arrays.stream(values).anyMatch(Objects::isNull);
        return unknown ? Optional.empty() : Optional.of(found);
    }

    private static Optional<Boolean> not(Optional<Boolean> condition) {
        return condition.map(holds -> !holds);
    }

    private static Optional<Boolean> and(Optional<Boolean> left, Optional<Boolean> right) {
        if (left.equals(Optional.of(false)) || right.equals(Optional.of(false))) {
            return Optional.of(false);
        }
        return left.isEmpty() || right.isEmpty() ? Optional.empty() : Optional.of(true);
    }
}
