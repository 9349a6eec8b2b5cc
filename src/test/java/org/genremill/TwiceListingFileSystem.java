package org.genremill;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A local disk that lists folders as S3A does on a server that returns a folder's marker and its prefix: each twice. */
public final class TwiceListingFileSystem extends RawLocalFileSystem {
    /** Takes the place of the local disk. */
    public static void register(Configuration hadoop) {
        hadoop.set("fs.file.impl", TwiceListingFileSystem.class.getName());
        hadoop.setBoolean("fs.file.impl.disable.cache", true);
    }

    /** Undoes {@link #register}. */
    public static void unregister(Configuration hadoop) {
        hadoop.unset("fs.file.impl");
        hadoop.unset("fs.file.impl.disable.cache");
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        FileStatus[] once = super.listStatus(folder);
        return Stream.concat(Arrays.stream(once), Arrays.stream(once).filter(FileStatus::isDirectory))
                .toArray(FileStatus[]::new);
    }
}
