package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.genremill.audio.AudioSource;

/** The bytes of a catalogue's track, on any file system that Hadoop knows. */
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
        Path path = new Path(track.uri());
        FileSystem fileSystem = path.getFileSystem(hadoop);
        // Looking for a checksum beside every file would refuse names with a colon.
        return fileSystem instanceof LocalFileSystem local
                ? local.getRawFileSystem().open(path)
                : fileSystem.open(path);
    }
}
