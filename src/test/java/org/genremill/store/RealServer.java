package org.genremill.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider;
import org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider;

/** Servers with an S3 API that {@code src/test/servers/install} installs; each runs as a process with one empty bucket. */
public enum RealServer {
    S3MOCK {
        @Override
        Optional<List<String>> command(int port, Path folder) {
            return jar(
                    Path.of("target/s3mock/s3mock.jar"),
                    "--com.adobe.testing.s3mock.httpPort=" + port,
                    "--server.port=0");
        }

        @Override
        void prepare(ProcessBuilder process, int port, Path folder) {
            process.environment().put("COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS", BUCKET);
        }
    },
    MOTO {
        @Override
        Optional<List<String>> command(int port, Path folder) {
            return program("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port));
        }

        @Override
        void afterStart(int port) throws IOException, InterruptedException {
            send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(port, BUCKET)))
                    .PUT(HttpRequest.BodyPublishers.noBody()));
        }
    },
    S3RVER {
        @Override
        Optional<List<String>> command(int port, Path folder) {
            return program(
                    "s3rver",
                    "--directory",
                    folder.toString(),
                    "--address",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--configure-bucket",
                    BUCKET);
        }

        /** It stores the signatures of signed chunks as content. */
        @Override
        boolean isSigned() {
            return false;
        }

        @Override
        public boolean enforcesConditions() {
            return false;
        }
    },
    VERSITYGW {
        @Override
        Optional<List<String>> command(int port, Path folder) {
            return program(
                    "versitygw", "--access", KEY, "--secret", KEY, "--port", "127.0.0.1:" + port, "posix", folder + "");
        }
    },
    GOFAKES3 {
        @Override
        Optional<List<String>> command(int port, Path folder) {
            return program("gofakes3", "-backend", "memory", "-host", "127.0.0.1:" + port, "-initialbucket", BUCKET);
        }

        /** It stores the line breaks that end signed chunks as content. */
        @Override
        boolean isSigned() {
            return false;
        }
    },
    S3PROXY_2 {
        @Override
        Optional<List<String>> command(int port, Path folder) throws IOException {
            return proxy("2.7.0", "filesystem", port, folder);
        }

        @Override
        boolean deletesInBulk() {
            return false;
        }

        @Override
        public boolean answersOtherClients() {
            return false;
        }

        @Override
        public boolean enforcesConditions() {
            return false;
        }
    },
    S3PROXY_4 {
        @Override
        Optional<List<String>> command(int port, Path folder) throws IOException {
            return proxy("4.1.0", "filesystem-nio2", port, folder);
        }
    },
    S3S {
        @Override
        Optional<List<String>> command(int port, Path folder) {
            return program(
                    "s3s-fs",
                    "--access-key",
                    KEY,
                    "--secret-key",
                    KEY,
                    "--host",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    folder.toString());
        }

        /** It names a file on its disk after the whole key. */
        @Override
        public boolean takesLongKeys() {
            return false;
        }
    },
    RCLONE {
        @Override
        Optional<List<String>> command(int port, Path folder) {
            return program(
                    "rclone", "serve", "s3", "--auth-key", KEY + "," + KEY, "--addr", "127.0.0.1:" + port, folder + "");
        }
    };

    public static final String BUCKET = "bucket";

    /** The name and the secret of the only account, which some servers require. */
    private static final String KEY = "S3RVER";

    private static final Path INSTALLED = Path.of("target/servers");
    private static final int ATTEMPTS = 240;

    /** Those to try: the ones that {@code -Dgenremill.servers=NAME,NAME} names, or all. */
    public static Stream<RealServer> chosen() {
        String names = System.getProperty("genremill.servers", "");
        return names.isEmpty()
                ? Stream.of(values())
                : Arrays.stream(names.split(",")).map(RealServer::valueOf);
    }

    /** What starts it; empty if it is not installed. */
    abstract Optional<List<String>> command(int port, Path folder) throws IOException;

    void prepare(ProcessBuilder process, int port, Path folder) {}

    boolean isSigned() {
        return true;
    }

    boolean deletesInBulk() {
        return true;
    }

    /** Whether it answers the requests of clients other than S3A, which have headers that not all servers know. */
    public boolean answersOtherClients() {
        return true;
    }

    /** Whether it stores objects with keys as long as those of a store. */
    public boolean takesLongKeys() {
        return true;
    }

    /** Whether it refuses a conditional write as it should; the others ignore the condition. */
    public boolean enforcesConditions() {
        return true;
    }

    void afterStart(int port) throws IOException, InterruptedException {}

    /** A server that listens. */
    public record Running(Process process, int port, RealServer kind) implements AutoCloseable {
        public String endpoint() {
            return "http://127.0.0.1:" + port;
        }

        /** The name and the secret of its account; empty if requests are not signed. */
        public String key() {
            return kind.isSigned() ? KEY : "";
        }

        /** Sets what S3A needs to reach it. */
        public Configuration register(Configuration hadoop) {
            hadoop.set("fs.s3a.endpoint", endpoint());
            hadoop.set("fs.s3a.endpoint.region", "us-east-1");
            hadoop.set("fs.s3a.path.style.access", "true");
            hadoop.set("fs.s3a.input.stream.type", "classic");
            hadoop.set("fs.s3a.access.key", KEY);
            hadoop.set("fs.s3a.secret.key", KEY);
            hadoop.set(
                    "fs.s3a.aws.credentials.provider",
                    kind.isSigned() ? SimpleAWSCredentialsProvider.NAME : AnonymousAWSCredentialsProvider.NAME);
            hadoop.setBoolean("fs.s3a.multiobjectdelete.enable", kind.deletesInBulk());
            return hadoop;
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** Starts it; empty if it is not installed. */
    public Optional<Running> start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Path objects = Files.createDirectories(folder.resolve(name()));
        Files.createDirectories(objects.resolve(BUCKET));
        Optional<List<String>> command = command(port, objects);
        if (command.isEmpty()) {
            return Optional.empty();
        }
        Path log = folder.resolve(name() + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command.get()).redirectErrorStream(true).redirectOutput(log.toFile());
        prepare(builder, port, objects);
        Running running = new Running(builder.start(), port, this);
        try {
            awaitAnswer(running, log);
            afterStart(port);
            return Optional.of(running);
        } catch (IOException e) {
            running.close();
            throw e;
        }
    }

    /** Of the versions that {@code install} pins; an older one on the path may lack what the test needs. */
    private static Optional<List<String>> program(String name, String... arguments) {
        return Optional.of(INSTALLED.resolve("bin").resolve(name).toAbsolutePath())
                .filter(Files::isExecutable)
                .map(file -> Stream.concat(Stream.of(file.toString()), Arrays.stream(arguments))
                        .toList());
    }

    private static Optional<List<String>> jar(Path jar, String... arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> quick =
                List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-jar");
        return Optional.of(jar.toAbsolutePath()).filter(Files::exists).map(file -> Stream.of(
                        quick.stream(), Stream.of(file.toString()), Arrays.stream(arguments))
                .flatMap(words -> words)
                .toList());
    }

    private static Optional<List<String>> proxy(String version, String provider, int port, Path folder)
            throws IOException {
        Path settings = Files.writeString(folder.resolveSibling("s3proxy-%s.conf".formatted(version)), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=%s
                jclouds.identity=any
                jclouds.credential=any
                jclouds.filesystem.basedir=%s
                """.formatted(
                        port, KEY, KEY, provider, folder));
        return jar(
                INSTALLED.resolve("s3proxy-%s-jar-with-dependencies.jar".formatted(version)),
                "--properties",
                settings.toString());
    }

    private static void awaitAnswer(Running server, Path log) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (server.process().waitFor(250, TimeUnit.MILLISECONDS)) {
                break;
            }
            try {
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(server.port()))));
                return;
            } catch (IOException e) {
                // Not listening yet.
            }
        }
        throw new IOException("the server does not answer: " + Files.readString(log));
    }

    private static void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.discarding());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
