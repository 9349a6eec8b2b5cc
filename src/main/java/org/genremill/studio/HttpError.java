package org.genremill.studio;

import static java.util.Objects.requireNonNull;

import io.javalin.http.HttpStatus;

/** An error response, with a message for the user. */
final class HttpError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    /** @param code one word for scripts: a reason code of extraction, or one of the studio's own */
    HttpError(HttpStatus status, String code, String message) {
        super(requireNonNull(message, "message is null"), null, false, false);
        this.status = requireNonNull(status, "status is null");
        this.code = requireNonNull(code, "code is null");
    }

    static HttpError badRequest(String message) {
        return new HttpError(HttpStatus.BAD_REQUEST, "BAD_REQUEST", message);
    }

    static HttpError notFound(String message) {
        return new HttpError(HttpStatus.NOT_FOUND, "NOT_FOUND", message);
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }
}
