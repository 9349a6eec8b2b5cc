package org.genremill.catalog;

import static java.util.Objects.requireNonNull;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_LENGTH;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_SEQUENTIAL;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.genremill.audio.format.AudioSource;

/** The bytes of a track on any Hadoop file system. */
public record HadoopAudioSource(TrackRef track, Configuration hadoop) implements AudioSource {
    public HadoopAudioSource {
        requireNonNull(track, "track is null");
        requireNonNull(hadoop, "hadoop is null");
    }

    @Override
    public String name() {
        return track.uri();
    }

    @Override
    public long bytes() {
        return track.bytes();
    }

    @Override
    public InputStream open() throws IOException {
        return openFile();
    }

    @Override
    public InputStream openAt(long offset) throws IOException {
        FSDataInputStream input = openFile();
        if (offset > 0) {
            seek(input, offset);
        }
        return input;
    }

    private FSDataInputStream openFile() throws IOException {
        Path path = new Path(track.uri());
        FileSystem fileSystem = path.getFileSystem(hadoop);
        if (fileSystem instanceof LocalFileSystem local) {
            // Looking for a checksum file would reject names with a colon.
            return local.getRawFileSystem().open(path);
        }
        // The listing knows the length, which saves a request to the object store.
        return FutureIO.awaitFuture(fileSystem
                .openFile(path)
                .opt(FS_OPTION_OPENFILE_LENGTH, Long.toString(track.bytes()))
                .opt(FS_OPTION_OPENFILE_READ_POLICY, FS_OPTION_OPENFILE_READ_POLICY_SEQUENTIAL)
                .build());
    }

    private static void seek(FSDataInputStream input, long offset) throws IOException {
        try {
            input.seek(offset);
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }
}
