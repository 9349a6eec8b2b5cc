package org.genremill.catalog;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files below a local folder. A link to a file represents the file. A link to a folder is returned as the target
 * folder and not followed, because links can form cycles.
 */
final class LocalFiles implements RemoteIterator<FileStatus> {
    private final FileSystem fileSystem;
    private final Deque<FileStatus> left = new ArrayDeque<>();

    private LocalFiles(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    static LocalFiles below(Path folder, FileSystem fileSystem) throws IOException {
        LocalFiles files = new LocalFiles(fileSystem);
        files.enter(folder);
        return files;
    }

    @Override
    public boolean hasNext() throws IOException {
        while (!left.isEmpty() && isFolder(left.peek())) {
            enter(left.pop().getPath());
        }
        return !left.isEmpty();
    }

    @Override
    public FileStatus next() throws IOException {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return left.pop();
    }

    private void enter(Path folder) throws IOException {
        for (FileStatus child : fileSystem.listStatus(folder)) {
            left.push(child);
        }
    }

    /** Whether an entry is a folder to be listed, on any file system. */
    static boolean isFolder(FileStatus status) {
        return status.isDirectory() && !isLink(status.getPath().toUri());
    }

    private static boolean isLink(URI uri) {
        return "file".equals(uri.getScheme()) && Files.isSymbolicLink(new File(uri.getPath()).toPath());
    }
}
