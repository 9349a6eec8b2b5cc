package org.genremill.store;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Checkpoints of long work, one file per key, in a folder that the driver and the executors can access. */
public final class StateFiles {
    private final Files files;
    private final Path folder;

    /** Uses a folder on a Hadoop file system. */
    public StateFiles(String folder, Configuration hadoop) {
        this.files = new Files(hadoop);
        this.folder = new Path(folder);
    }

    /** The latest state; empty if there is none. */
    public Optional<byte[]> read(String key) {
        return files.readBytes(new Path(folder, key));
    }

    /** Replaces the previous state; a reader sees either one, never a part. */
    public void keep(String key, byte[] state) {
        files.replace(new Path(folder, key), state);
    }

    /** Deletes a state. */
    public void drop(String key) {
        files.delete(new Path(folder, key));
    }
}
