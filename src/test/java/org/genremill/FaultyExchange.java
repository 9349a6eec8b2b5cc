package org.genremill;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One request on its way through a {@link FaultyProxy}, and the ways to respond to it. */
final class FaultyExchange {
    private static final HttpClient SERVER = HttpClient.newHttpClient();
    private static final int PIECES = 16;

    /** What Java's client writes by itself. The host is passed on: it is part of the signature. */
    private static final Set<String> HOP = Set.of("connection", "content-length", "expect", "transfer-encoding");

    /** An action between a request and its response. */
    interface Deed {
        void run() throws IOException, InterruptedException;
    }

    private final List<String> head;
    private final byte[] body;
    private final Socket client;
    private final int upstream;

    /**
     * A request that was read to its end.
     *
     * @param head the lines before the body
     * @param upstream the server's port
     */
    FaultyExchange(List<String> head, byte[] body, Socket client, int upstream) {
        this.head = head;
        this.body = body;
        this.client = client;
        this.upstream = upstream;
    }

    /** The method and the target, {@code PUT /bucket/key?query}. */
    String request() {
        return head.get(0).substring(0, head.get(0).lastIndexOf(' '));
    }

    /** Passes on the server's response unchanged. */
    void pass() throws IOException, InterruptedException {
        passAfter(() -> {});
    }

    /** The response of an overloaded server. The request does not reach the server. */
    void busy() throws IOException {
        refuse("503 Slow Down", "SlowDown", "Please reduce your request rate.");
    }

    /** The response of a server that lacks a part of the API. */
    void unsupported() throws IOException {
        refuse("501 Not Implemented", "NotImplemented", "This server does not list uploads.");
    }

    private void refuse(String status, String code, String message) throws IOException {
        String text =
                "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
        boolean silent = request().startsWith("HEAD ");
        client.getOutputStream()
                .write("HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(status, text.length(), silent ? "" : text)
                        .getBytes(ISO_8859_1));
    }

    /** The connection breaks before the request reaches the server. */
    void reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    /** The server carries out the request, but its response is lost. */
    void lose() throws IOException, InterruptedException {
        forward();
        reset();
    }

    /** The body comes in small pieces with pauses. */
    void drip() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = forward();
        writeHead(response);
        int length = response.body().length;
        for (int piece = 0; piece < PIECES; piece++) {
            int from = (int) ((long) length * piece / PIECES);
            write(response.body(), from, (int) ((long) length * (piece + 1) / PIECES) - from);
            Thread.sleep(20);
        }
    }

    /** The connection breaks in the middle of the body. */
    void cut() throws IOException, InterruptedException {
        cutAfter(() -> {});
    }

    /** Something else is done when half of the body has been sent, and then the connection breaks. */
    void cutAfter(Deed deed) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = forward();
        writeHead(response);
        write(response.body(), 0, response.body().length / 2);
        deed.run();
        client.close();
    }

    /** After half of the body nothing comes any more; the client has to notice. */
    void stall() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = forward();
        writeHead(response);
        write(response.body(), 0, response.body().length / 2);
        hold();
    }

    /** Nothing happens until the client closes the connection. */
    void hold() throws IOException {
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
        client.close();
    }

    /** Passes on the server's response unchanged, after an action. */
    void passAfter(Deed deed) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = forward();
        deed.run();
        writeHead(response);
        write(response.body(), 0, response.body().length);
    }

    /** Sends the request to the server, as it came. */
    HttpResponse<byte[]> forward() throws IOException, InterruptedException {
        String[] words = request().split(" ", 2);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d%s".formatted(upstream, words[1])))
                .method(words[0], HttpRequest.BodyPublishers.ofByteArray(body));
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (!HOP.contains(name)) {
                request.header(name, line.substring(colon + 1).trim());
            }
        }
        return SERVER.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void writeHead(HttpResponse<byte[]> response) throws IOException {
        StringBuilder answer = new StringBuilder("HTTP/1.1 %d -\r\n".formatted(response.statusCode()));
        response.headers().map().forEach((name, values) -> {
            if (!HOP.contains(name) && !name.startsWith(":")) {
                values.forEach(
                        value -> answer.append(name).append(": ").append(value).append("\r\n"));
            }
        });
        // The response to HEAD states the length of a body that is not sent.
        long length = request().startsWith("HEAD ")
                ? response.headers().firstValueAsLong("content-length").orElse(0)
                : response.body().length;
        boolean bodiless = response.statusCode() == 204 || response.statusCode() == 304;
        answer.append(bodiless ? "\r\n" : "content-length: %d\r\n\r\n".formatted(length));
        client.getOutputStream().write(answer.toString().getBytes(ISO_8859_1));
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        client.getOutputStream().write(bytes, offset, length);
        client.getOutputStream().flush();
    }
}
