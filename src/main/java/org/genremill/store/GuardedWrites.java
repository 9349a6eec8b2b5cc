package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Writes of what several runs may write: the lease, the pointer and the versions of a table. On a store that ignores
 * conditions they are checked just before the write, which leaves a moment in which another run can write, too.
 */
public final class GuardedWrites {
    private final Files files;
    private final ConditionalWrites store;

    /**
     * Writes to a store.
     *
     * @param store what it does with conditions
     */
    public GuardedWrites(Files files, ConditionalWrites store) {
        this.files = requireNonNull(files, "files is null");
        this.store = requireNonNull(store, "store is null");
    }

    /** See {@link Files#createNew}. */
    public boolean createNew(Path file, String text) {
        if (store != ConditionalWrites.IGNORED) {
            return files.createNew(file, text);
        }
        if (files.exists(file)) {
            return false;
        }
        files.replace(file, text);
        return true;
    }

    /** See {@link Files#replaceUnchanged}. */
    public boolean replaceUnchanged(Path file, Optional<String> tag, String text) {
        if (store != ConditionalWrites.IGNORED) {
            return files.replaceUnchanged(file, tag, text);
        }
        if (!files.entityTag(file).equals(tag)) {
            return false;
        }
        files.replace(file, text);
        return true;
    }
}
