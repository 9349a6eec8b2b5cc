package org.genremill.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out by trying whether a store enforces conditional writes. Some servers with an S3 API accept every write and
 * ignore its condition without a warning.
 */
final class StoreProbe {
    private static final Logger LOG = LoggerFactory.getLogger(StoreProbe.class);

    private final Files files;
    private final Path object;
    private String refusal = "";

    private StoreProbe(Files files, Path object) {
        this.files = files;
        this.object = object;
    }

    /**
     * What was found.
     *
     * @param writes what the store does with conditions
     * @param missing completes "the store ...": the missing ability; empty if there is none
     * @param now the time of the store's own clock, which also dates its files
     */
    record Result(ConditionalWrites writes, Optional<String> missing, Instant now) {}

    /**
     * Writes one object of this run several times, and deletes it.
     *
     * @throws GenremillException if the store cannot be written at all
     */
    static Result of(Store store, RunId run) {
        StoreProbe probe = new StoreProbe(store.files(), store.layout().probe(run));
        try {
            Optional<String> missing = probe.missing();
            return new Result(probe.verdict(missing), missing, store.files().modified(probe.object));
        } finally {
            probe.remove();
        }
    }

    private Optional<String> missing() {
        if (!accepted(() -> files.createNew(object, "created"))) {
            // A store that fails at this, too, fails for another reason, and says which.
            files.replace(object, "created");
            return Optional.of("rejects a write that must create an object (If-None-Match)" + refusal);
        }
        if (!holds("created")) {
            return Optional.of("returns other bytes than were written");
        }
        if (accepted(() -> files.createNew(object, "created again")) || !holds("created")) {
            return Optional.of("replaces an object that was only to be created (it ignores If-None-Match)");
        }
        if (!files.comparesTags(object)) {
            return Optional.empty();
        }
        Optional<String> first = files.entityTag(object);
        if (first.isEmpty()) {
            return Optional.of("gives its objects no entity tags");
        }
        if (!accepted(() -> files.replaceUnchanged(object, first, "replaced")) || !holds("replaced")) {
            return Optional.of("rejects a write that must replace an unchanged object (If-Match)" + refusal);
        }
        if (accepted(() -> files.replaceUnchanged(object, first, "replaced again")) || !holds("replaced")) {
            return Optional.of("replaces an object that has changed (it ignores If-Match)");
        }
        return Optional.empty();
    }

    private ConditionalWrites verdict(Optional<String> missing) {
        if (missing.isPresent()) {
            return ConditionalWrites.IGNORED;
        }
        return files.comparesTags(object) ? ConditionalWrites.ENFORCED : ConditionalWrites.CREATION;
    }

    /** Servers refuse what they do not support in many ways. */
    private boolean accepted(BooleanSupplier write) {
        try {
            return write.getAsBoolean();
        } catch (GenremillException e) {
            LOG.debug("a conditional write failed", e);
            refusal = ": " + e.getMessage();
            return false;
        }
    }

    /** What a server answers is not what counts. */
    private boolean holds(String text) {
        return files.read(object).equals(Optional.of(text));
    }

    private void remove() {
        try {
            files.delete(object);
        } catch (GenremillException e) {
            LOG.warn("'{}' is left behind, and can be deleted", object, e);
        }
    }
}
