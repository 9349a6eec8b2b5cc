package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;

/** Finds and removes objects in a store that no reader uses. */
public final class Leftovers {
    private final Store store;
    private final Configuration hadoop;

    /** Searches a store. */
    public Leftovers(Store store) {
        this.store = requireNonNull(store, "store is null");
        this.hadoop = store.spark().sparkContext().hadoopConfiguration();
    }

    /**
     * What was found.
     *
     * @param leftovers all that could be listed
     * @param unchecked sentences about what the store could not list
     */
    public record Found(List<Leftover> leftovers, List<String> unchecked) {
        public Found {
            leftovers = List.copyOf(leftovers);
            unchecked = List.copyOf(unchecked);
        }
    }

    /**
     * Finds all leftovers.
     *
     * @param published the tables of labels that pointers may name, the current one first; if there are none, no table
     *     counts as unpublished
     */
    public Found find(Collection<CurrentLabels> published) {
        Known known = Known.of(published);
        List<Leftover> found = new ArrayList<>();
        Stream.concat(store.featureTables().stream(), store.layout().tablesOfRuns().stream())
                .forEach(table -> {
                    boolean goesWithLabels = store.layout().goesWithLabels(table);
                    for (Path folder : store.files().folders(table)) {
                        Optional<RunId> run = Layout.runOf(folder);
                        if (run.isPresent() && !store.isComplete(folder)) {
                            found.add(leftover(Leftover.Kind.INCOMPLETE, folder, run.get()));
                        } else if (run.isPresent() && goesWithLabels) {
                            known.unpublished(folder, run.get()).ifPresent(found::add);
                        }
                    }
                });
        for (Path folder : store.files().folders(store.layout().runs())) {
            Layout.runOf(folder).ifPresent(run -> found.add(leftover(Leftover.Kind.NOTES, folder, run)));
        }
        for (Path file : store.files().files(store.layout().runs())) {
            Layout.runOfPage(file).flatMap(run -> known.unpublished(file, run)).ifPresent(found::add);
            Layout.runOfProbe(file).ifPresent(run -> found.add(leftover(Leftover.Kind.NOTES, file, run)));
        }
        for (Path state : store.files().files(store.layout().checkpoints())) {
            found.add(new Leftover(
                    Leftover.Kind.STATE, state, Optional.of(store.files().modified(state)), Optional.empty()));
        }
        List<String> unchecked = new ArrayList<>();
        try {
            DanglingUploads.below(store.layout().root(), hadoop)
                    .forEach(upload -> found.add(new Leftover(
                            Leftover.Kind.UPLOAD,
                            upload.path(),
                            Optional.of(upload.begun()),
                            Optional.of(upload.id()))));
        } catch (GenremillException e) {
            // Some servers with an S3 API do not list uploads. The rest of the store is checked all the same.
            unchecked.add(e.getMessage());
        }
        return new Found(found, unchecked);
    }

    /** The runs whose labels pointers name, and those that rollbacks have withdrawn. */
    private record Known(Set<String> published, Map<String, Instant> withdrawn) {
        static Known of(Collection<CurrentLabels> tables) {
            Map<String, Instant> withdrawn = new HashMap<>();
            tables.stream()
                    .flatMap(table -> table.withdrawn().stream())
                    .forEach(table -> withdrawn.put(table.run(), Instant.parse(table.at())));
            return new Known(tables.stream().map(CurrentLabels::run).collect(Collectors.toSet()), withdrawn);
        }

        /** The leftover that this folder or file is; empty if it is in use, or nothing is published. */
        Optional<Leftover> unpublished(Path place, RunId run) {
            if (published.isEmpty() || published.contains(run.value())) {
                return Optional.empty();
            }
            Instant at = withdrawn.get(run.value());
            return Optional.of(
                    at == null
                            ? leftover(Leftover.Kind.UNPUBLISHED, place, run)
                            : new Leftover(Leftover.Kind.WITHDRAWN, place, Optional.of(at), Optional.empty()));
        }
    }

    /** Its size in bytes; the unknown size of an upload's parts counts as 0. */
    public long bytes(Leftover leftover) {
        return leftover.upload().isPresent() ? 0 : store.files().bytes(leftover.path());
    }

    /** Removes it. */
    public void sweep(Leftover leftover) {
        leftover.upload()
                .ifPresentOrElse(
                        id -> DanglingUploads.abort(
                                new DanglingUploads.Upload(
                                        leftover.path(), id, leftover.since().orElseThrow()),
                                hadoop),
                        () -> store.files().delete(leftover.path()));
    }

    private static Leftover leftover(Leftover.Kind kind, Path path, RunId run) {
        return new Leftover(kind, path, Optional.of(run.started()), Optional.empty());
    }
}
