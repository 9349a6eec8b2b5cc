package org.genremill.store;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Options.ChecksumOpt;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A disk that creates files and cannot write into them, which Hadoop reports as an error that is no exception. */
public final class FullDisk extends RemoteDisk {
    static final String SCHEME = "fulldisk";

    public FullDisk() {
        super(SCHEME);
    }

    /** Makes it known to Hadoop. */
    static Configuration register(Configuration hadoop) {
        hadoop.set("fs.%s.impl".formatted(SCHEME), FullDisk.class.getName());
        return hadoop;
    }

    @Override
    public FSDataOutputStreamBuilder<?, ?> createFile(Path file) {
        return createDataOutputStreamBuilder(this, file).create().overwrite(true);
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress)
                .close();
        return new FSDataOutputStream(new Full(), null);
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            EnumSet<CreateFlag> flags,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress,
            ChecksumOpt checksum)
            throws IOException {
        super.create(file, permission, flags, bufferSize, replication, blockSize, progress, checksum)
                .close();
        return new FSDataOutputStream(new Full(), null);
    }

    /** What Hadoop throws; only its own package can make one. */
    static FSError noSpace() {
        try {
            Constructor<FSError> constructor = FSError.class.getDeclaredConstructor(Throwable.class);
            constructor.setAccessible(true);
            return constructor.newInstance(new IOException("No space left on device"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("FSError has changed", e);
        }
    }

    private static final class Full extends OutputStream {
        @Override
        public void write(int value) {
            throw noSpace();
        }
    }
}
