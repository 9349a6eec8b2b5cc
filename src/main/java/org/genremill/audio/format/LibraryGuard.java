package org.genremill.audio.format;

import java.util.concurrent.Callable;

/** Calls third-party decoders and turns any exception they throw on malformed input into a failure of the file. */
public final class LibraryGuard {
    private LibraryGuard() {}

    /**
     * Calls a decoder.
     *
     * @param codec what it decodes
     * @throws TrackException if the decoder throws: the file is corrupt, or requires too much memory
     */
    public static <T> T call(String codec, Callable<T> work) {
        try {
            return work.call();
        } catch (TrackException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new TrackException(
                    Stage.DECODE, FailureCode.OUT_OF_MEMORY, codec + " that requires more memory than available", e);
        } catch (Exception | StackOverflowError e) {
            throw new TrackException(Stage.DECODE, FailureCode.CORRUPT, codec + " that cannot be decoded: " + e, e);
        }
    }
}
