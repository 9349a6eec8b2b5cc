package org.genremill.studio;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.genremill.audio.format.AudioSource;

/** Reads an uploaded track into memory, under a name that the server chooses. */
final class Upload {
    private static final int BLOCK = 1 << 16;

    private Upload() {}

    /**
     * Reads a request body to its end.
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        try (InputStream body = request.bodyInputStream()) {
            for (int count = body.read(block); count >= 0; count = body.read(block)) {
                bytes.write(block, 0, count);
                requireRoom(bytes.size(), most);
                if (System.nanoTime() - deadline > 0) {
                    throw new HttpError(HttpStatus.REQUEST_TIMEOUT, "TOO_SLOW", "The upload took too long.");
                }
            }
        } catch (IOException e) {
            throw HttpError.badRequest("The upload broke off.");
        }
        return bytes.toByteArray();
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
