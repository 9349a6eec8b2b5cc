package org.genremill.store;

import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.FSError;
import org.genremill.GenremillException;

/**
 * The one mapping of what file systems throw. Besides {@link java.io.IOException} that is {@link FSError}, which Hadoop
 * throws when a local disk fails or is full, and which no handler of exceptions catches.
 */
public final class StoreErrors {
    private StoreErrors() {}

    /**
     * A store that failed or refused.
     *
     * @param place the file or folder
     * @param deed completes "it cannot be ...": "read", "written"
     */
    public static GenremillException failed(Object place, String deed, Throwable cause) {
        return new GenremillException(
                GenremillException.Kind.STORAGE, "'%s' cannot be %s: %s".formatted(place, deed, reason(cause)), cause);
    }

    /** Work in which Spark writes to a store. Spark throws checked exceptions that it does not declare. */
    @FunctionalInterface
    public interface Writing {
        /** Writes. */
        void run() throws Exception;
    }

    /**
     * Lets Spark write.
     *
     * @param folder for the message
     * @throws GenremillException if it fails, whatever the reason
     */
    public static void writing(Object folder, Writing work) {
        try {
            work.run();
        } catch (GenremillException e) {
            throw e;
        } catch (Exception | FSError e) {
            throw failed(folder, "written", ExceptionUtils.getRootCause(e));
        }
    }

    /** The failure of a disk that nothing closer to it has handled; empty if something else is the cause. */
    public static Optional<GenremillException> disk(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FSError) {
                return Optional.of(new GenremillException(
                        GenremillException.Kind.STORAGE, "A disk failed or is full: " + reason(cause), thrown));
            }
        }
        return Optional.empty();
    }

    /** An FSError only repeats its cause, with the name of its class. */
    private static String reason(Throwable thrown) {
        Throwable told = thrown instanceof FSError && thrown.getCause() != null ? thrown.getCause() : thrown;
        return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    }
}
