package org.genremill.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The published run of the labels table: the content of {@code published/labels.json}.
 *
 * @param run the run's name
 * @param path its folder, relative to the store's root
 * @param model the model that predicted the labels
 * @param tracks the number of rows
 * @param published ISO-8601, UTC
 * @param earlier the previously published tables that were not withdrawn, the newest first; at most {@value #LONGEST}
 * @param withdrawn the tables that rollbacks have withdrawn and that were not removed since, the newest last; at most
 *     {@value #LONGEST}
 */
public record CurrentLabels(
        String run,
        String path,
        String model,
        long tracks,
        String published,
        List<CurrentLabels> earlier,
        List<Withdrawn> withdrawn) {
    private static final int LONGEST = 100;

    public CurrentLabels {
        // Pointers of earlier versions have none, and entries of the list need none.
        earlier = earlier == null ? List.of() : List.copyOf(earlier);
        withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
    }

    /** A table without withdrawn ones. */
    public CurrentLabels(
            String run, String path, String model, long tracks, String published, List<CurrentLabels> earlier) {
        this(run, path, model, tracks, published, earlier, List.of());
    }

    /**
     * A table that a rollback has withdrawn.
     *
     * @param run the run that made it
     * @param at ISO-8601, UTC
     */
    public record Withdrawn(String run, String at) {}

    /** This table published after another one. */
    public CurrentLabels after(Optional<CurrentLabels> previous) {
        List<CurrentLabels> all = previous.stream()
                .flatMap(last -> Stream.concat(Stream.of(last.with(List.of(), List.of())), last.earlier().stream()))
                .filter(table -> !table.run().equals(run))
                .limit(LONGEST)
                .toList();
        return with(all, previous.map(CurrentLabels::withdrawn).orElse(List.of()));
    }

    /**
     * Rolls back to an earlier table; those after it are withdrawn.
     *
     * @param index its index among the earlier ones
     * @param now ISO-8601, UTC
     */
    public CurrentLabels backTo(int index, String now) {
        List<CurrentLabels> newer = new ArrayList<>(all().subList(0, index + 1));
        Collections.reverse(newer);
        List<Withdrawn> all = Stream.concat(
                        withdrawn.stream(), newer.stream().map(table -> new Withdrawn(table.run(), now)))
                .toList();
        return earlier.get(index)
                .with(
                        earlier.subList(index + 1, earlier.size()),
                        all.subList(Math.max(0, all.size() - LONGEST), all.size()));
    }

    /** This table after some of the withdrawn ones were removed. */
    public CurrentLabels without(Collection<String> removed) {
        return with(
                earlier,
                withdrawn.stream()
                        .filter(table -> !removed.contains(table.run()))
                        .toList());
    }

    /** This table and the earlier ones, the newest first. */
    public List<CurrentLabels> all() {
        return Stream.concat(Stream.of(this), earlier.stream()).toList();
    }

    /** This table with only the newest earlier ones, at least 1 table in total. */
    public CurrentLabels keeping(int tables) {
        return with(earlier.subList(0, Math.min(tables - 1, earlier.size())), withdrawn);
    }

    private CurrentLabels with(List<CurrentLabels> tables, List<Withdrawn> gone) {
        return new CurrentLabels(run, path, model, tracks, published, tables, gone);
    }
}
