package org.genremill.studio;

import io.javalin.http.Context;
import org.genremill.store.Json;

/** Sends JSON responses. */
final class JsonAnswer {
    private static final String TYPE = "application/json";

    private JsonAnswer() {}

    static void send(Context request, Object json) {
        request.contentType(TYPE).result(Json.write(json));
    }

    /** Whether a request already has a JSON response. */
    static boolean isSent(Context request) {
        return request.result() != null && TYPE.equals(request.res().getContentType());
    }
}
