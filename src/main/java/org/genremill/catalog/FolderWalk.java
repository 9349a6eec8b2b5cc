package org.genremill.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.util.functional.RemoteIterators;
import org.apache.spark.sql.Row;

/** Lists folders page by page, with one page in memory, and without requests for single files. */
final class FolderWalk implements Iterator<Row> {
    private final Iterator<Branch> branches;
    private final Rules rules;
    private final boolean deep;
    private final Configuration hadoop;
    private RemoteIterator<? extends FileStatus> entries = RemoteIterators.remoteIteratorFromArray(new FileStatus[0]);
    private Found found;

    FolderWalk(Iterator<Branch> branches, Rules rules, boolean deep, Configuration hadoop) {
        this.branches = branches;
        this.rules = rules;
        this.deep = deep;
        this.hadoop = hadoop;
    }

    @Override
    public boolean hasNext() {
        try {
            while (!entries.hasNext() && branches.hasNext()) {
                enter(branches.next());
            }
            return entries.hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            FileStatus entry = entries.next();
            return !deep && LocalFiles.isFolder(entry) ? found.folder(entry) : found.file(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enter(Branch branch) throws IOException {
        Path folder = new Path(branch.folder());
        FileSystem fileSystem = folder.getFileSystem(hadoop);
        found = new Found(rules, branch.root());
        if (!deep) {
            entries = fileSystem.listStatusIterator(folder);
        } else if (fileSystem.getUri().getScheme().equals("file")) {
            entries = LocalFiles.below(folder, fileSystem);
        } else {
            entries = fileSystem.listFiles(folder, true);
        }
    }
}
