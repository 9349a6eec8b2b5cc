package org.genremill.store;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;

/**
 * Finds the tracks that end the process they are measured in. A task's first attempt keeps no notes, because a note costs
 * as much as a small track. Every later one notes the track that it is about to measure; a note that outlives its attempt
 * names a suspect, which further attempts leave out, so that the rest of the task is measured. Suspects are then
 * measured each alone.
 */
public final class InFlight {
    private final Files files;
    private final Path folder;
    private final Path note;
    private final boolean noting;

    /** @param folder of this run, for the notes of all its tasks */
    public InFlight(String folder, Configuration hadoop, TaskContext task) {
        this.files = new Files(hadoop);
        this.folder = new Path(folder, "task=" + task.partitionId());
        this.note = new Path(this.folder, "attempt=" + task.taskAttemptId());
        this.noting = task.attemptNumber() > 0;
    }

    /** The URIs of the tracks that earlier attempts of this task did not survive. */
    public Set<String> suspects() {
        return files.files(folder).stream()
                .filter(file -> !file.getName().equals(note.getName()))
                .flatMap(file -> files.read(file).stream())
                .collect(Collectors.toSet());
    }

    /** The work on a track begins. */
    public void begin(String uri) {
        if (noting) {
            files.replace(note, uri);
        }
    }

    /** The work on it is over. */
    public void end() {
        if (noting) {
            files.delete(note);
        }
    }
}
