package org.genremill.audio.format;

import java.util.concurrent.Callable;

/** Calls decoders that others wrote. Whatever they throw at hostile bytes becomes a fault of the file. */
public final class LibraryGuard {
    private LibraryGuard() {}

    /**
     * Calls a decoder.
     *
     * @param codec what it decodes
     * @throws TrackException if the decoder throws anything: that the file is corrupt, or asks for too much memory
     */
    public static <T> T call(String codec, Callable<T> work) {
        try {
            return work.call();
        } catch (TrackException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new TrackException(
                    Stage.DECODE, FailureCode.OUT_OF_MEMORY, codec + " that asks for more memory than there is", e);
        } catch (Exception | StackOverflowError e) {
            throw new TrackException(Stage.DECODE, FailureCode.CORRUPT, codec + " that cannot be decoded: " + e, e);
        }
    }
}
