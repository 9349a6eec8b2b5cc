package org.genremill.store;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Writes of what several runs may write: the lease and the pointer. On a store that ignores conditions they are checked
 * just before the write, which leaves a moment in which another run can write, too.
 */
final class GuardedWrites {
    private final Files files;
    private final ConditionalWrites store;

    GuardedWrites(Files files, ConditionalWrites store) {
        this.files = files;
        this.store = store;
    }

    /** See {@link Files#createNew}. */
    boolean createNew(Path file, String text) {
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
    boolean replaceUnchanged(Path file, Optional<String> tag, String text) {
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
