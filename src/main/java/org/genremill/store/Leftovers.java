package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

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
     * Finds all leftovers.
     *
     * @param published the tables of labels that pointers may name; if there are none, no table counts as unpublished
     */
    public List<Leftover> find(Collection<CurrentLabels> published) {
        Set<String> runs = published.stream().map(CurrentLabels::run).collect(Collectors.toSet());
        List<Leftover> found = new ArrayList<>();
        Stream.concat(store.featureTables().stream(), store.layout().tablesOfRuns().stream())
                .forEach(table -> {
                    boolean goesWithLabels = store.layout().goesWithLabels(table);
                    for (Path folder : store.files().folders(table)) {
                        Optional<RunId> run = Layout.runOf(folder);
                        if (run.isPresent() && !store.isComplete(folder)) {
                            found.add(leftover(Leftover.Kind.INCOMPLETE, folder, run.get()));
                        } else if (run.isPresent()
                                && goesWithLabels
                                && !runs.isEmpty()
                                && !runs.contains(run.get().value())) {
                            found.add(leftover(Leftover.Kind.UNPUBLISHED, folder, run.get()));
                        }
                    }
                });
        for (Path folder : store.files().folders(store.layout().runs())) {
            Layout.runOf(folder).ifPresent(run -> found.add(leftover(Leftover.Kind.NOTES, folder, run)));
        }
        if (!runs.isEmpty()) {
            for (Path file : store.files().files(store.layout().runs())) {
                Layout.runOfPage(file)
                        .filter(run -> !runs.contains(run.value()))
                        .ifPresent(run -> found.add(leftover(Leftover.Kind.UNPUBLISHED, file, run)));
            }
        }
        for (Path state : store.files().files(store.layout().checkpoints())) {
            found.add(new Leftover(
                    Leftover.Kind.STATE, state, Optional.of(store.files().modified(state)), Optional.empty()));
        }
        DanglingUploads.below(store.layout().root(), hadoop)
                .forEach(upload -> found.add(new Leftover(
                        Leftover.Kind.UPLOAD, upload.path(), Optional.of(upload.begun()), Optional.of(upload.id()))));
        return found;
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
