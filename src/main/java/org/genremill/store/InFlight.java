package org.genremill.store;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;

/**
 * Detects tracks that crash the process extracting them. The first attempt of a task writes no notes, because a note
 * costs as much as a small track. Later attempts note the track that they start; a note that outlives its attempt names
 * a suspect, which further attempts skip, so that the rest of the task is extracted. Suspects are then extracted one at
 * a time.
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

    /** The URIs of the tracks that crashed earlier attempts of this task. */
    public Set<String> suspects() {
        return files.files(folder).stream()
                .filter(file -> !file.getName().equals(note.getName()))
                .flatMap(file -> files.read(file).stream())
                .collect(Collectors.toSet());
    }

    /** Called when work on a track starts. */
    public void begin(String uri) {
        if (noting) {
            files.replace(note, uri);
        }
    }

    /** Called when the work is done. */
    public void end() {
        if (noting) {
            files.delete(note);
        }
    }
}
