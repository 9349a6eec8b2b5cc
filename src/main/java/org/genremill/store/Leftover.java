package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * An object in a store that no reader uses.
 *
 * @param kind why it is not used
 * @param path its location
 * @param since the start of its run or upload, or the time of the checkpoint or of the rollback; empty if its name does
 *     not tell
 * @param upload the id of an upload; empty for folders
 */
public record Leftover(Kind kind, Path path, Optional<Instant> since, Optional<String> upload) {
    /** Why it is not used. */
    public enum Kind {
        /** A run's folder without its marker: the run was killed, has failed, or is still active. */
        INCOMPLETE("the folder of an unfinished run"),
        /** A complete table of labels or changes, or a run's report about it, without a pointer to it. */
        UNPUBLISHED("a table of labels or changes, or a report about it, without a pointer to it"),
        /** Labels that a rollback has withdrawn, or what belongs to them. */
        WITHDRAWN("labels that a rollback has withdrawn, or a table or report about them"),
        /** Notes of tasks, which a run deletes at its end. */
        NOTES("notes of an unfinished run"),
        /** The checkpoint of an interrupted fit, from which the same fit resumes. */
        STATE("the checkpoint of an unfinished fit"),
        /** A multipart upload that was neither completed nor aborted. */
        UPLOAD("an upload that was never completed");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** A description in plain words, without a full stop. */
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

    /** The run that left it; empty if its name does not tell. */
    public Optional<RunId> run() {
        return Layout.runOf(path).or(() -> Layout.runOfPage(path));
    }

    /** Whether the run that left it started before a moment; false if its age is unknown. */
    public boolean isFromBefore(Instant moment) {
        return since.filter(begun -> begun.isBefore(moment)).isPresent();
    }
}
