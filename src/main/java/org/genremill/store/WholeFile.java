package org.genremill.store;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;

/** Reads a user's file into memory. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Reads a file.
     *
     * @param uri on any Hadoop file system
     * @param most the maximum number of bytes
     * @throws GenremillException if there is no such file, or it is larger
     */
    public static byte[] read(String uri, int most, Configuration hadoop) {
        Path file = new Path(uri);
        try (InputStream in = file.getFileSystem(hadoop).open(file)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new GenremillException(
                        GenremillException.Kind.INPUT,
                        "'%s' is larger than %,d bytes, the limit for reading it into memory.".formatted(uri, most));
            }
            return bytes;
        } catch (IOException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT, "'%s' cannot be read: %s".formatted(uri, e.getMessage()), e);
        }
    }
}
