package org.genremill.steps.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.genremill.GenremillException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushGatewayTest {
    private record Request(String method, String path, String type, String authorization, String body) {}

    private final List<Request> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            byte[] answer = "text format parsing error".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theFiguresOfTheJobReplaceThoseBefore() {
        PushGateway.push(address("") + "/", "nightly", "a 1\n");
        PushGateway.push(address("") + "/metrics/job/mine/instance/one", "nightly", "a 2\n");
        assertThat(requests)
                .containsExactly(
                        new Request(
                                "PUT",
                                "/metrics/job/genremill_nightly",
                                "text/plain; version=0.0.4; charset=utf-8",
                                null,
                                "a 1\n"),
                        new Request(
                                "PUT",
                                "/metrics/job/mine/instance/one",
                                "text/plain; version=0.0.4; charset=utf-8",
                                null,
                                "a 2\n"));
    }

    @Test
    void credentialsAreSentAndNeverShown() {
        PushGateway.push(address("us%20er:secret@"), "extract", "a 1\n");
        assertThat(requests.get(0).authorization()).isEqualTo(WebService.basic("us er:secret"));
        status = 400;
        assertThatThrownBy(() -> PushGateway.push(address("user:secret@"), "extract", "a 1\n"))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.STORAGE))
                .hasMessageContaining("answered 400: text format parsing error")
                .hasMessageNotContaining("secret");
        stop();
        assertThatThrownBy(() -> PushGateway.push(address("user:secret@"), "extract", "a 1\n"))
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsNoAddressIsAMistake() {
        for (String wrong : List.of("host:9091", "ftp://host", "http://user:secret word@host")) {
            assertThatThrownBy(() -> PushGateway.push(wrong, "extract", ""))
                    .as(wrong)
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.USAGE))
                    .hasMessageNotContaining("secret");
        }
    }

    private String address(String user) {
        return "http://%s127.0.0.1:%d".formatted(user, server.getAddress().getPort());
    }
}
