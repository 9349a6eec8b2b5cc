package org.genremill;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk on which one thread stops at a chosen moment, until it is released or its process killed. {@link #AT} is a
 * pattern for what it is about to do: {@code list PATH}, {@code open PATH} or {@code create PATH}; {@link #AFTER}, if it is
 * there, one for what the process must have done before, {@link #TIMES} times or once. When it has stopped there is a file {@link #MARKER} with the
 * process's id, and it goes on when that is gone.
 */
public final class HoldingFileSystem extends RawLocalFileSystem {
    static final String AT = "test.hold.at";
    static final String AFTER = "test.hold.after";
    static final String TIMES = "test.hold.times";
    static final String MARKER = "test.hold.marker";

    private static final AtomicInteger DONE = new AtomicInteger();

    private static volatile boolean held;

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        pass("list", path);
        return super.listStatus(path);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        pass("open", path);
        return super.open(path, bufferSize);
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        pass("create", path);
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
        pass("create", path);
        return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    private void pass(String verb, Path path) throws IOException {
        String deed = verb + " " + path.toUri().getPath();
        boolean due = getConf().get(AFTER) == null || DONE.get() >= getConf().getInt(TIMES, 1);
        if (due && !held && Pattern.matches(getConf().get(AT), deed)) {
            hold(java.nio.file.Path.of(getConf().get(MARKER)));
        }
        if (!due && Pattern.matches(getConf().get(AFTER), deed)) {
            DONE.incrementAndGet();
        }
    }

    /** Only the first process, and in it only the first thread, is held. */
    private static void hold(java.nio.file.Path marker) throws IOException {
        held = true;
        try {
            Files.writeString(marker, Long.toString(ProcessHandle.current().pid()), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        while (Files.exists(marker)) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
