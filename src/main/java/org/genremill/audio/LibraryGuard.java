package org.genremill.audio;

import java.util.concurrent.Callable;

/** Calls decoders that others wrote. Whatever they throw at hostile bytes becomes a fault of the file. */
public final class LibraryGuard {
    private LibraryGuard() {}

    /**
     * Calls a decoder.
     *
     * @param codec what it decodes
     * @throws TrackException that the file is corrupt, if the decoder throws anything
     */
    public static <T> T call(String codec, Callable<T> work) {
        try {
            return work.call();
        } catch (TrackException e) {
            throw e;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            // Memory runs out by one array whose size the file has made up; nothing of it was allocated.
            throw new TrackException(Stage.DECODE, FailureCode.CORRUPT, codec + " that cannot be decoded: " + e, e);
        }
    }
}
