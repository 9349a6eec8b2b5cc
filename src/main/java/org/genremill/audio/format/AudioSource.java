package org.genremill.audio.format;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of one track, which can be read repeatedly. */
public interface AudioSource {
    /** The name in messages: a path or a URI. */
    String name();

    /** The listed number of bytes, at least 0. */
    long bytes();

    /** Opens the bytes at their start. The caller closes the stream. */
    InputStream open() throws IOException;

    /**
     * Opens the bytes at an offset, at most {@link #bytes}. Stores with random access should override this.
     *
     * @throws EOFException if there are fewer bytes
     */
    default InputStream openAt(long offset) throws IOException {
        InputStream input = open();
        try {
            input.skipNBytes(offset);
            return input;
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    /** Bytes in memory. The array is not copied. */
    static AudioSource of(String name, byte[] content) {
        requireNonNull(name, "name is null");
        requireNonNull(content, "content is null");
        return new AudioSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long bytes() {
                return content.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }
        };
    }

    /** A local file, with its current size. */
    static AudioSource of(Path file) throws IOException {
        long bytes = Files.size(file);
        return new AudioSource() {
            @Override
            public String name() {
                return file.toString();
            }

            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
