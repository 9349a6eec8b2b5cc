package org.genremill;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A local disk on which whoever opens a file named {@code killer.wav} ends at once, as in a crash. */
public final class DeadlyFileSystem extends RawLocalFileSystem {
    private static final int CRASH = 139;

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        if (file.getName().equals("killer.wav")) {
            Runtime.getRuntime().halt(CRASH);
        }
        return super.open(file, bufferSize);
    }
}
