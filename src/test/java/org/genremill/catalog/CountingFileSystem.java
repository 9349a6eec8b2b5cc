package org.genremill.catalog;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/** A local disk, {@code counting:/path}, that counts how often each file is opened, and can fail at the end of a read. */
public final class CountingFileSystem extends RawLocalFileSystem {
    private static final Map<String, Integer> OPENED = new ConcurrentHashMap<>();
    private static final AtomicBoolean FAILING = new AtomicBoolean();
    private static final AtomicInteger FAILURES = new AtomicInteger();

    /** Makes Hadoop know it. */
    static void register(Configuration hadoop) {
        hadoop.set("fs.counting.impl", CountingFileSystem.class.getName());
    }

    /** How often a file was opened since the last call. */
    static int opened(java.nio.file.Path file) {
        Integer count = OPENED.remove(file.toString());
        return count == null ? 0 : count;
    }

    /** Whether the first attempt of each task fails when it has read a file to its end. */
    static void failFirstAttempts(boolean fail) {
        FAILING.set(fail);
    }

    /** How many attempts failed so far. */
    static int failures() {
        return FAILURES.get();
    }

    @Override
    public URI getUri() {
        return URI.create("counting:///");
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        OPENED.merge(path.toUri().getPath(), 1, Integer::sum);
        return new FSDataInputStream(super.open(path, bufferSize)) {
            @Override
            public void close() throws IOException {
                super.close();
                TaskContext task = TaskContext.get();
                if (FAILING.get() && task != null && task.attemptNumber() == 0) {
                    FAILURES.incrementAndGet();
                    throw new IOException("the connection was reset");
                }
            }
        };
    }
}
