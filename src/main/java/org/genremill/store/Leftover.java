package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Something in a store that no reader looks at.
 *
 * @param kind why nobody does
 * @param path where it lies
 * @param since when the run began that left it, or the upload, or the state was written; empty if its name does not say
 * @param upload the name of an upload; empty for what lies in folders
 */
public record Leftover(Kind kind, Path path, Optional<Instant> since, Optional<String> upload) {
    /** Why nobody looks at it. */
    public enum Kind {
        /** A run's folder without its marker: the run was killed, failed, or is still at work. */
        INCOMPLETE("the folder of a run that did not end"),
        /** A whole table of labels, of what changed in it, or a run's page about it, to which no pointer leads. */
        UNPUBLISHED("a table of labels or changes, or a page about it, that no pointer names"),
        /** Notes of tasks, which a run deletes when it is over. */
        NOTES("notes of a run that did not end"),
        /** What a fit had reached that was interrupted; the same fit goes on from there. */
        STATE("the state of a fit that did not end"),
        /** An upload in parts that was neither completed nor given up. */
        UPLOAD("an upload that was never completed");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** In plain words, without a full stop. */
        public String meaning() {
            return meaning;
        }
    }

    public Leftover {
        requireNonNull(kind, "kind is null");
        requireNonNull(path, "path is null");
        requireNonNull(since, "since is null");
        requireNonNull(upload, "upload is null");
    }

    /** Whether the run that left it began before a moment; what does not tell its age is never old. */
    public boolean isFromBefore(Instant moment) {
        return since.filter(begun -> begun.isBefore(moment)).isPresent();
    }
}
