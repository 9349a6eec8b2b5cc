package org.genremill.steps.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.genremill.GenremillException;

/** A service with a base address. Messages of errors never contain its credentials. */
final class WebService {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 300;
    private static final int NOT_FOUND = 404;

    private final URI base;
    private final Optional<String> authorization;
    private final HttpClient client;

    private WebService(URI base, Optional<String> authorization) {
        this.base = base;
        this.authorization = authorization;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * The service at an address.
     *
     * @param address an HTTP or HTTPS URL; {@code user:password@} in front of the host is sent as basic authorization
     * @param otherwise the header {@code Authorization} if the address has no user
     * @throws GenremillException if it is no such URL
     */
    static WebService at(String address, Optional<String> otherwise) {
        URI given = parsed(address);
        String user = given.getUserInfo();
        try {
            String path = requireNonNull(given.getPath(), "path is null").replaceAll("/+$", "");
            URI base = new URI(given.getScheme(), null, given.getHost(), given.getPort(), path, null, null);
            return new WebService(base, user == null ? otherwise : Optional.of(basic(user)));
        } catch (URISyntaxException e) {
            throw unusable();
        }
    }

    /** The value of the header for a user and a password, with a colon between them. */
    static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    }

    private static URI parsed(String address) {
        try {
            URI given = URI.create(address);
            String scheme = given.getScheme();
            if (given.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            // Its message would repeat the password.
            throw unusable();
        }
        throw unusable();
    }

    private static GenremillException unusable() {
        return new GenremillException(
                GenremillException.Kind.USAGE, "The address of the service is no URL such as http://host:5000.");
    }

    /** The address without credentials. */
    URI base() {
        return base;
    }

    /**
     * Sends a request and returns the body of the answer.
     *
     * @param path appended to the base, with a leading slash; may be empty
     * @throws GenremillException if the service cannot be reached or does not answer with a status from 200 to 299
     */
    String send(String method, String path, String contentType, byte[] body) {
        HttpResponse<String> answer = answer(method, path, contentType, body);
        requireSuccess(answer);
        return answer.body();
    }

    /**
     * Asks for something that may not exist, which the service answers with the status 404.
     *
     * @throws GenremillException as in {@link #send}
     */
    Optional<String> find(String path) {
        HttpResponse<String> answer = answer("GET", path, "application/json", new byte[0]);
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        requireSuccess(answer);
        return Optional.of(answer.body());
    }

    private static void requireSuccess(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw failed(
                    answer.request().uri(), "answered %d: %s".formatted(answer.statusCode(), cut(answer.body())), null);
        }
    }

    private HttpResponse<String> answer(String method, String path, String contentType, byte[] body) {
        URI target = URI.create(base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", contentType);
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw failed(target, "cannot be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(target, "was not waited for", e);
        }
    }

    private static String cut(String text) {
        String line = text.strip();
        return line.length() > LONGEST_ANSWER ? line.substring(0, LONGEST_ANSWER) + "..." : line;
    }

    private static GenremillException failed(URI target, String what, Throwable cause) {
        return new GenremillException(
                GenremillException.Kind.STORAGE, "The service '%s' %s".formatted(target, what), cause);
    }
}
