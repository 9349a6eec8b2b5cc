package org.genremill;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk that somebody else fills to the last byte just before a file is created whose path matches {@link #AT}. The file
 * {@link #FILLER} takes up the room.
 */
public final class FillingFileSystem extends RawLocalFileSystem {
    static final String AT = "test.fill.at";
    static final String FILLER = "test.fill.filler";

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        fillBefore(path);
        return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        fillBefore(path);
        return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    private void fillBefore(Path path) throws IOException {
        if (Pattern.matches(getConf().get(AT), path.toUri().getPath())) {
            fill(getConf().get(FILLER));
        }
    }

    /** Fills the disk of a file with it. */
    static synchronized void fill(String filler) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream file = new FileOutputStream(filler, true)) {
            for (int size = block.length; size > 0; ) {
                try {
                    file.write(block, 0, size);
                } catch (IOException e) {
                    size /= 2;
                }
            }
        }
    }
}
