package org.genremill.cli.config;

/**
 * A number of bytes.
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size: " + bytes);
        }
    }

    static ByteSize ofKibibytes(long kibibytes) {
        return new ByteSize(Math.multiplyExact(kibibytes, 1024L));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Formats the size in the largest unit that gives a whole number, in the configuration's syntax: {@code 8GiB}. */
    @Override
    public String toString() {
        long number = bytes;
        int unit = 0;
        while (number != 0 && number % 1024 == 0) {
            number /= 1024;
            unit++;
        }
        return number + UNITS[unit];
    }
}
