package org.genremill.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.genremill.GenremillException;
import org.genremill.Sha256;

/** Reads and writes small files in a store, on any Hadoop file system. */
public final class Files {
    /** How often a file is read that is replaced each time. */
    private static final int READS = 5;

    private static final int LARGEST_TEXT = 64 << 20;

    private final Configuration hadoop;

    /** Uses the file systems of a Hadoop configuration. */
    public Files(Configuration hadoop) {
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    /**
     * Replaces a small file atomically: a reader sees the old or the new content, never a part.
     *
     * <p>On an object store a single PUT is atomic. Elsewhere the content is written to a temporary file, which is then
     * renamed. On a local disk no checksum file is written, because the two could not be replaced at once.
     */
    public void replace(Path file, String text) {
        replace(file, text.getBytes(UTF_8));
    }

    /** {@link #replace(Path, String)} for bytes. */
    void replace(Path file, byte[] bytes) {
        try {
            FileSystem fileSystem = plain(file.getFileSystem(hadoop));
            if (isObjectStore(fileSystem)) {
                write(fileSystem, file, bytes);
                return;
            }
            Path neighbour = new Path(file.getParent(), "." + file.getName() + ".new");
            try {
                write(fileSystem, neighbour, bytes);
                rename(fileSystem, neighbour, file);
            } catch (IOException | FSError e) {
                fileSystem.delete(neighbour, false);
                throw e;
            }
        } catch (IOException | FSError e) {
            throw StoreErrors.failed(file, "written", e);
        }
    }

    /**
     * Creates a small file unless it exists. If several callers try at once with different contents, one succeeds.
     *
     * @return whether this call created it
     * @throws GenremillException if the store failed; then this call has left no part of the file
     */
    public boolean createNew(Path file, String text) {
        try {
            FileSystem fileSystem = plain(file.getFileSystem(hadoop));
            if (isObjectStore(fileSystem)) {
                FSDataOutputStreamBuilder<?, ?> create =
                        fileSystem.createFile(file).overwrite(true).recursive();
                create.must(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
                write(create, text);
            } else {
                createFile(fileSystem, file, text);
            }
            return true;
        } catch (IOException | FSError | IllegalArgumentException | UnsupportedOperationException e) {
            // Either refused because it exists, or done with a lost response: the content tells.
            return read(file).map(text::equals).orElseThrow(() -> StoreErrors.failed(file, "created", e));
        }
    }

    /** Unlike an object, a file exists before it is written. */
    private static void createFile(FileSystem fileSystem, Path file, String text) throws IOException {
        OutputStream out = fileSystem instanceof RawLocalFileSystem local
                ? createLocalFile(local.pathToFile(file).toPath())
                : fileSystem.createFile(file).overwrite(false).recursive().build();
        try (out) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException | FSError e) {
            // It is ours, and half of it would look like another run's.
            fileSystem.delete(file, false);
            throw e;
        }
    }

    private static OutputStream createLocalFile(java.nio.file.Path file) throws IOException {
        java.nio.file.Files.createDirectories(file.getParent());
        return java.nio.file.Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * {@link #replace} for a file that others may have replaced since its entity tag was read.
     *
     * <p>An object store compares the tags and writes in one atomic step. Other file systems cannot, so there the file
     * is always replaced.
     *
     * @param tag the {@link #entityTag} of the content to replace
     * @return whether the new content is in place; otherwise another writer's is
     */
    public boolean replaceUnchanged(Path file, Optional<String> tag, String text) {
        if (!comparesTags(file)) {
            replace(file, text);
            return true;
        }
        if (tag.isEmpty()) {
            return createNew(file, text);
        }
        try {
            FSDataOutputStreamBuilder<?, ?> create =
                    file.getFileSystem(hadoop).createFile(file).overwrite(true);
            create.must(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG, tag.get());
            write(create, text);
            return true;
        } catch (IOException | FSError | IllegalArgumentException | UnsupportedOperationException e) {
            // Either refused because it was replaced, or done with a lost response: the content tells.
            if (read(file).equals(Optional.of(text))) {
                return true;
            }
            if (entityTag(file).equals(tag)) {
                throw StoreErrors.failed(file, "replaced", e);
            }
            return false;
        }
    }

    /** Whether {@link #replaceUnchanged} compares: on object stores only. */
    boolean comparesTags(Path file) {
        try {
            return isObjectStore(file.getFileSystem(hadoop));
        } catch (IOException e) {
            throw StoreErrors.failed(file, "replaced", e);
        }
    }

    /** The object store's entity tag of a file; empty if there is no file, or the file system has no entity tags. */
    public Optional<String> entityTag(Path file) {
        try {
            return file.getFileSystem(hadoop).getFileStatus(file) instanceof EtagSource tagged
                    ? Optional.ofNullable(tagged.getEtag())
                    : Optional.empty();
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException | FSError e) {
            throw StoreErrors.failed(file, "read", e);
        }
    }

    /** The text of a small file, or empty if there is none. */
    public Optional<String> read(Path file) {
        return read(file, LARGEST_TEXT).map(bytes -> new String(bytes, UTF_8));
    }

    /** The bytes of a file, or empty if there is none. */
    public Optional<byte[]> readBytes(Path file) {
        return read(file, Integer.MAX_VALUE);
    }

    private Optional<byte[]> read(Path file, int most) {
        for (int attempt = 1; ; attempt++) {
            try (InputStream in = plain(file.getFileSystem(hadoop)).open(file)) {
                return Optional.of(in.readNBytes(most));
            } catch (FileNotFoundException e) {
                return Optional.empty();
            } catch (PathIOException e) {
                // S3A opens one version of an object, and refuses to read another one that has replaced it since.
                if (attempt == READS) {
                    throw StoreErrors.failed(file, "read", e);
                }
            } catch (IOException | FSError e) {
                throw StoreErrors.failed(file, "read", e);
            }
        }
    }

    /** The folders directly below a folder, by name; none if it does not exist. */
    public List<Path> folders(Path parent) {
        return children(parent, FileStatus::isDirectory);
    }

    /** The files directly below a folder, by name; none if it does not exist. */
    public List<Path> files(Path parent) {
        return children(parent, FileStatus::isFile);
    }

    private List<Path> children(Path parent, Predicate<FileStatus> wanted) {
        try {
            // Some S3 servers list a folder twice: by its marker, and by what is in it.
            return Arrays.stream(plain(parent.getFileSystem(hadoop)).listStatus(parent))
                    .filter(wanted)
                    .map(FileStatus::getPath)
                    .sorted()
                    .distinct()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException | FSError e) {
            throw StoreErrors.failed(parent, "listed", e);
        }
    }

    /** Deletes a file or a folder recursively; does nothing if there is none. */
    public void delete(Path path) {
        try {
            plain(path.getFileSystem(hadoop)).delete(path, true);
        } catch (IOException | FSError e) {
            throw StoreErrors.failed(path, "deleted", e);
        }
    }

    /** When a file was last modified, by the clock of its file system. */
    Instant modified(Path file) {
        return whenModified(file)
                .orElseThrow(
                        () -> StoreErrors.failed(file, "read", new FileNotFoundException("there is no such file")));
    }

    /** {@link #modified}; empty if there is no such file. */
    Optional<Instant> whenModified(Path file) {
        try {
            return Optional.of(Instant.ofEpochMilli(
                    file.getFileSystem(hadoop).getFileStatus(file).getModificationTime()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException | FSError e) {
            throw StoreErrors.failed(file, "read", e);
        }
    }

    /** The size of a file, or of a folder's content, in bytes. */
    public long bytes(Path path) {
        try {
            return path.getFileSystem(hadoop).getContentSummary(path).getLength();
        } catch (IOException | FSError e) {
            throw StoreErrors.failed(path, "read", e);
        }
    }

    /** Whether there is a file or folder. */
    public boolean exists(Path file) {
        try {
            return file.getFileSystem(hadoop).exists(file);
        } catch (IOException | FSError e) {
            throw StoreErrors.failed(file, "read", e);
        }
    }

    /**
     * Makes this process write no files with checksums on a local disk: some readers open every file of a folder, and
     * Parquet files have checksums of their own.
     */
    void writeNoChecksums(Path folder) {
        try {
            folder.getFileSystem(hadoop).setWriteChecksum(false);
        } catch (IOException e) {
            throw StoreErrors.failed(folder, "read", e);
        }
    }

    /** Deletes the files with checksums that Hadoop writes on a local disk beside the files of a folder. */
    void deleteChecksums(Path folder) {
        try {
            if (folder.getFileSystem(hadoop) instanceof LocalFileSystem) {
                files(folder).stream().filter(Files::isChecksum).forEach(this::delete);
            }
        } catch (IOException e) {
            throw StoreErrors.failed(folder, "read", e);
        }
    }

    private static boolean isChecksum(Path file) {
        return file.getName().startsWith(".") && file.getName().endsWith(".crc");
    }

    /** The SHA-256 of every file below a folder, in hexadecimal, by the file's path relative to the folder. */
    public SortedMap<String, String> sha256(Path folder) {
        SortedMap<String, String> hashes = new TreeMap<>();
        try {
            FileSystem fileSystem = folder.getFileSystem(hadoop);
            Path root = fileSystem.makeQualified(folder);
            RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(root, true);
            while (files.hasNext()) {
                Path file = files.next().getPath();
                // Hadoop's local checksum files are included when another tool copies the folder to a bucket.
                if (isChecksum(file)) {
                    continue;
                }
                String relative = file.toString().substring(root.toString().length() + 1);
                hashes.put(relative, sha256Of(plain(fileSystem), file));
            }
            return hashes;
        } catch (IOException | FSError e) {
            throw StoreErrors.failed(folder, "read", e);
        }
    }

    private static String sha256Of(FileSystem fileSystem, Path file) {
        try (DigestInputStream in = new DigestInputStream(fileSystem.open(file), Sha256.digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException | FSError e) {
            throw StoreErrors.failed(file, "read", e);
        }
    }

    private static void write(FileSystem fileSystem, Path file, byte[] bytes) throws IOException {
        try (OutputStream out = fileSystem.create(file, true)) {
            out.write(bytes);
        }
    }

    private static void write(FSDataOutputStreamBuilder<?, ?> create, String text) throws IOException {
        try (OutputStream out = create.build()) {
            out.write(text.getBytes(UTF_8));
        }
    }

    private void rename(FileSystem fileSystem, Path from, Path to) throws IOException {
        if (fileSystem instanceof RawLocalFileSystem local) {
            java.nio.file.Files.move(
                    local.pathToFile(from).toPath(), local.pathToFile(to).toPath(), StandardCopyOption.ATOMIC_MOVE);
        } else {
            FileContext.getFileContext(fileSystem.getUri(), hadoop)
                    .rename(fileSystem.makeQualified(from), fileSystem.makeQualified(to), Options.Rename.OVERWRITE);
        }
    }

    /** A local file system without the checksum files that Hadoop writes beside every file. */
    private static FileSystem plain(FileSystem fileSystem) {
        return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
    }

    private static boolean isObjectStore(FileSystem fileSystem) {
        return fileSystem.getUri().getScheme().startsWith("s3");
    }
}
