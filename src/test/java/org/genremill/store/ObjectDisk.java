package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.genremill.Sha256;

/**
 * A local disk that keeps the promises of an object store as Hadoop's interfaces tell them: objects have tags, and appear as a
 * whole when their stream is closed, on the condition that was named.
 */
public final class ObjectDisk extends RemoteDisk {
    static final String SCHEME = "s3disk";

    private static final String FAULT = "test.object-disk.fault";

    /** What goes wrong each time an object is put on a condition. */
    enum Fault {
        NONE,
        /** The connection breaks before anything arrived. */
        REQUEST_LOST,
        /** The object is there, and the connection breaks. */
        ANSWER_LOST,
        /** An object that exists is created again. */
        CREATES_TWICE,
        /** An object that has changed is replaced. */
        REPLACES_CHANGED,
        /** No condition is accepted. */
        REFUSES_CONDITIONS,
        /** No condition with a tag is accepted. */
        REFUSES_TAGS,
        /** The object is there, although it was refused. */
        ONLY_SAYS_NO
    }

    public ObjectDisk() {
        super(SCHEME);
    }

    /** Makes it known to Hadoop. */
    static Configuration register(Configuration hadoop, Fault fault) {
        hadoop.set("fs.%s.impl".formatted(SCHEME), ObjectDisk.class.getName());
        hadoop.set("fs.%s.impl.disable.cache".formatted(SCHEME), "true");
        hadoop.setEnum(FAULT, fault);
        return hadoop;
    }

    @Override
    public FileStatus getFileStatus(Path file) throws IOException {
        FileStatus status = super.getFileStatus(file);
        return status.isFile() ? new Tagged(status, tag(file)) : status;
    }

    @Override
    public Put createFile(Path file) {
        return new Put(this, file);
    }

    private String tag(Path file) throws IOException {
        try (var in = open(file)) {
            return Sha256.hex(in.readAllBytes());
        }
    }

    /** One object put on a condition. */
    static final class Put extends FSDataOutputStreamBuilder<FSDataOutputStream, Put> {
        private Put(FileSystem disk, Path file) {
            super(disk, file);
        }

        @Override
        public Put getThisBuilder() {
            return this;
        }

        @Override
        public FSDataOutputStream build() throws IOException {
            rejectUnknownMandatoryKeys(
                    Set.of(
                            CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE,
                            CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG),
                    "of " + getPath());
            return new FSDataOutputStream(new Content(), null);
        }

        private void put(byte[] bytes) throws IOException {
            Fault fault = getFS().getConf().getEnum(FAULT, Fault.NONE);
            if (fault == Fault.REQUEST_LOST) {
                throw new IOException("connection reset");
            }
            if (fault == Fault.ONLY_SAYS_NO) {
                boolean known = present().isPresent();
                write(bytes);
                if (known) {
                    throw new FileAlreadyExistsException(getPath() + " exists");
                }
                return;
            }
            requireCondition(fault);
            write(bytes);
            if (fault == Fault.ANSWER_LOST) {
                throw new IOException("connection reset");
            }
        }

        private void write(byte[] bytes) throws IOException {
            try (OutputStream out = getFS().create(getPath(), true)) {
                out.write(bytes);
            }
        }

        private void requireCondition(Fault fault) throws IOException {
            Optional<String> present = present();
            boolean onlyNew = !getFlags().contains(CreateFlag.OVERWRITE)
                    || getOptions().getBoolean(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, false);
            if (fault == Fault.REFUSES_CONDITIONS && conditional()) {
                throw new IOException("not implemented");
            }
            if (onlyNew && present.isPresent() && fault != Fault.CREATES_TWICE) {
                throw new FileAlreadyExistsException(getPath() + " exists");
            }
            String wanted = getOptions().get(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG);
            if (wanted != null && fault == Fault.REFUSES_TAGS) {
                throw new IOException("not implemented");
            }
            if (wanted != null && !present.equals(Optional.of(wanted)) && fault != Fault.REPLACES_CHANGED) {
                throw new PathIOException(getPath().toString(), "precondition failed");
            }
        }

        private boolean conditional() {
            return getOptions().get(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE) != null
                    || getOptions().get(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG) != null;
        }

        private Optional<String> present() throws IOException {
            try {
                return Optional.of(((EtagSource) getFS().getFileStatus(getPath())).getEtag());
            } catch (FileNotFoundException e) {
                return Optional.empty();
            }
        }

        private final class Content extends ByteArrayOutputStream {
            @Override
            public void close() throws IOException {
                put(toByteArray());
            }
        }
    }

    private static final class Tagged extends FileStatus implements EtagSource {
        private final String tag;

        private Tagged(FileStatus status, String tag) {
            super(
                    status.getLen(),
                    status.isDirectory(),
                    status.getReplication(),
                    status.getBlockSize(),
                    status.getModificationTime(),
                    status.getPath());
            this.tag = requireNonNull(tag, "tag is null");
        }

        @Override
        public String getEtag() {
            return tag;
        }
    }
}
