package org.genremill.store;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;

/** A user's file that is read into memory as a whole. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Its bytes.
     *
     * @param uri on any file system that Hadoop knows
     * @param most how many bytes it may have
     * @throws GenremillException if there is no such file, or it is larger
     */
    public static byte[] read(String uri, int most, Configuration hadoop) {
        Path file = new Path(uri);
        try (InputStream in = file.getFileSystem(hadoop).open(file)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new GenremillException(
                        GenremillException.Kind.INPUT,
                        "'%s' has more than %,d bytes, which are not read into memory.".formatted(uri, most));
            }
            return bytes;
        } catch (IOException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT, "'%s' cannot be read: %s".formatted(uri, e.getMessage()), e);
        }
    }
}
