package org.genremill.studio;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Accepts only requests from a page of this server. DNS rebinding can point a foreign name to this machine, so the host
 * name must be known; addresses cannot be rebound.
 */
final class OriginFilter {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "microphone=(self), camera=(), geolocation=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Set<String> names;

    OriginFilter(StudioRules rules) {
        names = Stream.concat(Stream.of("localhost", rules.host()), rules.names().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks a request before it is handled.
     *
     * @throws HttpError if the host name is not known, or the request comes from a page of another server
     */
    void admit(Context request) {
        HEADERS.forEach(request::header);
        String host = request.header("Host");
        if (host == null || !isKnown(PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst(""))) {
            throw new HttpError(
                    HttpStatus.MISDIRECTED_REQUEST, "UNKNOWN_HOST", "This name is not known here: see studio.names.");
        }
        String origin = request.header("Origin");
        if (origin != null && !isSame(origin, host)) {
            throw new HttpError(HttpStatus.FORBIDDEN, "OTHER_ORIGIN", "Only the studio's own page may send requests.");
        }
    }

    private boolean isKnown(String name) {
        return names.contains(name) || ADDRESS.matcher(name).matches();
    }

    private static boolean isSame(String origin, String host) {
        try {
            return host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
