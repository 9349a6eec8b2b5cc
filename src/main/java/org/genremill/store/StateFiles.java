package org.genremill.store;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** States of long work, each a file by its key, in a folder that driver and executors reach. */
public final class StateFiles {
    private final Files files;
    private final Path folder;

    public StateFiles(String folder, Configuration hadoop) {
        this.files = new Files(hadoop);
        this.folder = new Path(folder);
    }

    /** What was kept last; empty if nothing was. */
    public Optional<byte[]> read(String key) {
        return files.readBytes(new Path(folder, key));
    }

    /** Replaces what was kept before; a reader sees one of the two, never a part. */
    public void keep(String key, byte[] state) {
        files.replace(new Path(folder, key), state);
    }

    public void drop(String key) {
        files.delete(new Path(folder, key));
    }
}
