package org.genremill.learn.local;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Arrays of numbers by name: the portable state of a fitted classifier. */
public final class NamedArrays {
    private static final String SEPARATOR = "/";

    private final Map<String, int[]> integers = new TreeMap<>();
    private final Map<String, double[]> decimals = new TreeMap<>();

    /** Adds an integer array and returns this. */
    public NamedArrays with(String name, int... values) {
        integers.put(name, requireNonNull(values, "values is null"));
        return this;
    }

    /** Adds a decimal array and returns this. */
    public NamedArrays with(String name, double... values) {
        decimals.put(name, requireNonNull(values, "values is null"));
        return this;
    }

    /** Adds all arrays of another instance as {@code folder/name} and returns this. */
    public NamedArrays with(String folder, NamedArrays others) {
        others.integers.forEach((name, values) -> integers.put(folder + SEPARATOR + name, values));
        others.decimals.forEach((name, values) -> decimals.put(folder + SEPARATOR + name, values));
        return this;
    }

    /** The arrays in a folder, by their names inside it. */
    public NamedArrays within(String folder) {
        NamedArrays found = new NamedArrays();
        inside(integers, folder).forEach(found.integers::put);
        inside(decimals, folder).forEach(found.decimals::put);
        return found;
    }

    /** The top-level folders, sorted. */
    public Set<String> folders() {
        return Stream.concat(integers.keySet().stream(), decimals.keySet().stream())
                .filter(name -> name.contains(SEPARATOR))
                .map(name -> name.substring(0, name.indexOf(SEPARATOR)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the integer arrays, sorted. */
    public Set<String> integerNames() {
        return integers.keySet();
    }

    /** The names of the decimal arrays, sorted. */
    public Set<String> decimalNames() {
        return decimals.keySet();
    }

    /**
     * An integer array by name.
     *
     * @throws IllegalArgumentException if there is no such array
     */
    public int[] integers(String name) {
        return found(integers.get(name), name);
    }

    /**
     * A decimal array by name.
     *
     * @throws IllegalArgumentException if there is no such array
     */
    public double[] decimals(String name) {
        return found(decimals.get(name), name);
    }

    /**
     * A decimal array by name with a required length.
     *
     * @throws IllegalArgumentException if it is missing or has another length
     */
    public double[] decimals(String name, long length) {
        double[] values = decimals(name);
        if (values.length != length) {
            throw new IllegalArgumentException("'%s' has %d values, not %d".formatted(name, values.length, length));
        }
        return values;
    }

    /**
     * A single integer by name, 1 or more.
     *
     * @throws IllegalArgumentException if it is missing, not a single value or below 1
     */
    public int count(String name) {
        int[] values = integers(name);
        if (values.length != 1 || values[0] < 1) {
            throw new IllegalArgumentException("'%s' is not one positive number".formatted(name));
        }
        return values[0];
    }

    private static <T> Map<String, T> inside(Map<String, T> arrays, String folder) {
        String prefix = folder + SEPARATOR;
        return arrays.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    private static <T> T found(T values, String name) {
        if (values == null) {
            throw new IllegalArgumentException("there is no array '%s'".formatted(name));
        }
        return values;
    }
}
