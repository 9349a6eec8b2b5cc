package org.genremill.studio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.genremill.audio.DecodeLimits;
import org.genremill.features.embedding.Embeddings;
import org.genremill.jobs.LabelledMusic;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many clients at once, each from its own address. */
class StudioCrowdTest {
    private static final int CLIENTS = 200;
    private static final int AT_ONCE = 2;
    private static final Duration PROMPT = Duration.ofSeconds(10);
    /** Sooner than the time limit for a track, which would free the place anyway. */
    private static final Duration FREED = Duration.ofSeconds(9);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path folder;

    private static Studio studio;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        LabelledMusic made = LabelledMusic.makeLong(SPARK.session(), folder, "gtzan57");
        studio = Studio.open(
                made.store(),
                made.models(),
                Embeddings.NONE,
                DecodeLimits.DEFAULTS,
                new StudioRules("127.0.0.1", 0, List.of(), 2 << 20, AT_ONCE, Duration.ofMinutes(2), false));
    }

    @AfterAll
    static void close() {
        studio.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void allAreRefusedAtOnceWhileThePlacesAreTakenAndThePageStillAnswers() throws IOException {
        List<Socket> slow = takeAllPlaces();
        for (String request : List.of(upload("these are words".getBytes(UTF_8)), get("/"), get("/api/studio"))) {
            String expected = request.startsWith("POST") ? "503" : "200";
            ask(connect(1), request); // The first answer of a kind loads what it needs.
            List<Socket> clients = connect(CLIENTS);
            long start = System.nanoTime();
            Map<String, Long> answers = count(ask(clients, request));
            Duration all = Duration.ofNanos(System.nanoTime() - start);
            assertThat(answers).as(request.lines().findFirst().orElseThrow()).containsOnly(Map.entry(expected, 200L));
            assertThat(all)
                    .as("the slowest of all: " + request.lines().findFirst().orElseThrow())
                    .isLessThan(PROMPT);
        }
        for (Socket holder : slow) {
            holder.close();
        }
        waitForPlace();
    }

    @Test
    void aCrowdWithTracksIsAnsweredOrRefusedAndNobodyIsForgotten() throws IOException {
        waitForPlace();
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        WavWriter.write(wav, Synthesiser.render(Style.WALTZ, 1, 0.5), Synthesiser.SAMPLE_RATE);
        Map<String, Long> answers = count(ask(connect(CLIENTS), upload(wav.toByteArray())));
        assertThat(answers).containsOnlyKeys("200", "503");
        assertThat(answers.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CLIENTS);
        waitForPlace();
    }

    @Test
    void anUploadThatSendsNothingMoreLosesItsPlace() throws IOException {
        List<Socket> slow = takeAllPlaces();
        long start = System.nanoTime();
        for (Socket client : slow) {
            assertThat(answer(client)).startsWith("HTTP/1.1 408").contains("TOO_SLOW");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(FREED);
        assertThat(status(ask(connect(1), upload("these are words".getBytes(UTF_8)))
                        .get(0)))
                .isEqualTo("422");
    }

    @Test
    void anUploadThatTricklesLosesItsPlace() throws Exception {
        waitForPlace();
        Socket client = connect(1).get(0);
        begin(client);
        client.setSoTimeout(500);
        String answer = "";
        long start = System.nanoTime();
        while (answer.isEmpty() && System.nanoTime() - start < FREED.toNanos()) {
            client.getOutputStream().write(0);
            try {
                answer = answer(client);
            } catch (SocketTimeoutException e) {
                // No answer yet: the next byte.
            }
        }
        assertThat(answer).startsWith("HTTP/1.1 408").contains("TOO_SLOW");
    }

    /** Uploads that begin and send no more; returns once the studio has no place left. */
    private List<Socket> takeAllPlaces() throws IOException {
        waitForPlace();
        List<Socket> slow = connect(AT_ONCE);
        for (Socket client : slow) {
            begin(client);
        }
        for (int attempt = 0; attempt < 100; attempt++) {
            if (status(ask(connect(1), upload("these are words".getBytes(UTF_8)))
                            .get(0))
                    .equals("503")) {
                return slow;
            }
        }
        throw new AssertionError("slow uploads take no places");
    }

    private void waitForPlace() throws IOException {
        String status = "";
        for (long start = System.nanoTime();
                !status.equals("422")
                        && System.nanoTime() - start < Duration.ofSeconds(30).toNanos(); ) {
            status = status(
                    ask(connect(1), upload("these are words".getBytes(UTF_8))).get(0));
        }
        assertThat(status).as("a place is free").isEqualTo("422");
    }

    private static void begin(Socket client) throws IOException {
        write(client, "POST /api/explain HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nRIFF");
    }

    private static String get(String path) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
    }

    private static String upload(byte[] body) {
        return "POST /api/explain HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length, new String(body, ISO_8859_1));
    }

    /** Sends a request from all clients before any answer is read. */
    private static List<String> ask(List<Socket> clients, String request) throws IOException {
        for (Socket client : clients) {
            write(client, request);
        }
        List<String> answers = new ArrayList<>();
        for (Socket client : clients) {
            answers.add(answer(client));
        }
        return answers;
    }

    private static void write(Socket client, String request) throws IOException {
        OutputStream output = client.getOutputStream();
        output.write(request.getBytes(ISO_8859_1));
        output.flush();
    }

    private static String answer(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), UTF_8);
    }

    private static String status(String answer) {
        return answer.isEmpty() ? "nothing" : answer.split(" ", 3)[1];
    }

    private static Map<String, Long> count(List<String> answers) {
        return answers.stream()
                .map(StudioCrowdTest::status)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private List<Socket> connect(int count) throws IOException {
        List<Socket> connected = new ArrayList<>();
        for (int client = 0; client < count; client++) {
            Socket socket = new Socket();
            sockets.add(socket);
            socket.setSoTimeout(30_000);
            try {
                // All of 127.0.0.0/8 is this machine, at least on Linux.
                int number = sockets.size();
                socket.bind(new InetSocketAddress(
                        InetAddress.getByAddress(new byte[] {127, 1, (byte) (number / 250), (byte) (1 + number % 250)}),
                        0));
            } catch (BindException e) {
                assumeTrue(false, "this machine has only one loopback address");
            }
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), URI.create(studio.url()).getPort()));
            connected.add(socket);
        }
        return connected;
    }
}
