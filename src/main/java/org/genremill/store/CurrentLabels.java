package org.genremill.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The published run of the labels table: the content of {@code labels/current.json}.
 *
 * @param run the run's name
 * @param path its folder, relative to the store's root
 * @param model the model that predicted the labels
 * @param tracks the number of rows
 * @param published ISO-8601, UTC
 * @param earlier the previously published tables that were not withdrawn, the newest first; at most {@value #LONGEST}
 */
public record CurrentLabels(
        String run, String path, String model, long tracks, String published, List<CurrentLabels> earlier) {
    private static final int LONGEST = 100;

    public CurrentLabels {
        // Pointers of earlier versions have none, and entries of the list need none.
        earlier = earlier == null ? List.of() : List.copyOf(earlier);
    }

    /** This table published after another one. */
    public CurrentLabels after(Optional<CurrentLabels> previous) {
        List<CurrentLabels> all = previous.stream()
                .flatMap(last -> Stream.concat(Stream.of(last.withEarlier(List.of())), last.earlier().stream()))
                .filter(table -> !table.run().equals(run))
                .limit(LONGEST)
                .toList();
        return withEarlier(all);
    }

    /**
     * Rolls back to an earlier table; those after it are withdrawn.
     *
     * @param index its index among the earlier ones
     */
    public CurrentLabels backTo(int index) {
        return earlier.get(index).withEarlier(earlier.subList(index + 1, earlier.size()));
    }

    /** This table and the earlier ones, the newest first. */
    public List<CurrentLabels> all() {
        return Stream.concat(Stream.of(this), earlier.stream()).toList();
    }

    /** This table with only the newest earlier ones, at least 1 table in total. */
    public CurrentLabels keeping(int tables) {
        return withEarlier(earlier.subList(0, Math.min(tables - 1, earlier.size())));
    }

    private CurrentLabels withEarlier(List<CurrentLabels> tables) {
        return new CurrentLabels(run, path, model, tracks, published, tables);
    }
}
