package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real S3 API on the loopback address, in a process of its own, with one empty bucket. */
final class S3Server implements AutoCloseable {
    private static final int ATTEMPTS = 240;

    private final Process process;
    private final int port;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static S3Server start(Path jar, Path folder, String bucket) throws IOException, InterruptedException {
        int http = freePort();
        int https = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(Launched.QUICK_JAVA.split(" ")));
        command.addAll(List.of("-Xmx512m", "-jar", jar.toAbsolutePath().toString()));
        command.addAll(List.of("--server.port=" + https, "--com.adobe.testing.s3mock.httpPort=" + http));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS",
                        bucket,
                        "COM_ADOBE_TESTING_S3MOCK_STORE_ROOT",
                        Files.createDirectory(folder.resolve("s3")).toString()));
        S3Server server = new S3Server(builder.start(), http);
        server.awaitAnswer(folder.resolve("s3.log"));
        return server;
    }

    int port() {
        return port;
    }

    /** What Spark needs to reach it. */
    Map<String, String> sparkSettings() {
        return Map.of(
                "spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:" + port,
                "spark.hadoop.fs.s3a.endpoint.region", "us-east-1",
                "spark.hadoop.fs.s3a.path.style.access", "true");
    }

    void put(String path, byte[] content) throws IOException, InterruptedException {
        send("PUT", path, HttpRequest.BodyPublishers.ofByteArray(content));
    }

    /** Begins an upload in parts, and leaves it at that. */
    void beginUpload(String path) throws IOException, InterruptedException {
        send("POST", path + "?uploads", HttpRequest.BodyPublishers.noBody());
    }

    void delete(String path) throws IOException, InterruptedException {
        send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    private void send(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(port, path)))
                                .method(method, body)
                                .build(),
                        HttpResponse.BodyHandlers.ofString(UTF_8));
        if (response.statusCode() / 100 != 2) {
            throw new IOException("%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
        }
    }

    /** An object's or a listing's text. */
    String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(port, path)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(UTF_8))
                .body();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void awaitAnswer(Path log) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
                break;
            }
            try {
                get("");
                return;
            } catch (IOException e) {
                // Not listening yet.
            }
        }
        throw new IOException("the S3 server does not answer: " + Files.readString(log, UTF_8));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
