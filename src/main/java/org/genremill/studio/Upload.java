package org.genremill.studio;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.genremill.audio.format.AudioSource;

/** Reads an uploaded track into memory, under a name that the server chooses. */
final class Upload {
    private static final int BLOCK = 1 << 16;

    /** How long an upload may send nothing. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    /** Longer uploads with a lower mean rate are broken off. */
    private static final long FEWEST_BYTES_A_SECOND = 2000;

    private Upload() {}

    /**
     * Reads a request body to its end. One that hardly makes progress is broken off, as it keeps others from a place.
     *
     * @param deadline in {@link System#nanoTime}
     * @throws HttpError if it is too large, empty, or does not arrive in time
     */
    static AudioSource read(Context request, StudioRules rules, long deadline) {
        byte[] bytes = bytes(request, rules.maximumBytes(), deadline);
        if (bytes.length == 0) {
            throw HttpError.badRequest("There is no sound in the request.");
        }
        return AudioSource.of("upload", bytes);
    }

    /** The same for content of any kind. */
    static byte[] bytes(Context request, long most, long deadline) {
        requireRoom(request.req().getContentLengthLong(), most);
        long start = System.nanoTime();
        HttpChannel channel = Request.getBaseRequest(request.req()).getHttpChannel();
        long usual = channel.getIdleTimeout();
        channel.setIdleTimeout(LONGEST_SILENCE.toMillis());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        try (InputStream body = request.bodyInputStream()) {
            for (int count = body.read(block); count >= 0; count = body.read(block)) {
                bytes.write(block, 0, count);
                requireRoom(bytes.size(), most);
                long now = System.nanoTime();
                if (now - deadline > 0 || isSlow(bytes.size(), now - start)) {
                    throw tooSlow();
                }
            }
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException ? tooSlow() : HttpError.badRequest("The upload broke off.");
        } finally {
            channel.setIdleTimeout(usual);
        }
        return bytes.toByteArray();
    }

    private static boolean isSlow(long bytes, long nanoseconds) {
        return nanoseconds > LONGEST_SILENCE.toNanos()
                && bytes < FEWEST_BYTES_A_SECOND * (nanoseconds / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private static HttpError tooSlow() {
        return new HttpError(HttpStatus.REQUEST_TIMEOUT, "TOO_SLOW", "The upload took too long.");
    }

    private static void requireRoom(long bytes, long most) {
        if (bytes > most) {
            throw new HttpError(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "TOO_LARGE",
                    "The file is too large: at most %,d bytes are allowed.".formatted(most));
        }
    }
}
