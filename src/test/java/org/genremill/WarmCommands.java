package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that a real launcher started, and that runs one command after the other: Java and Spark are warm after the first. */
final class WarmCommands implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final int port;

    private WarmCommands(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts the process, and returns when it waits for commands.
     *
     * @param folder its working folder
     * @param name tells its files from those of others in the folder
     * @param submit what the launcher passes on to spark-submit
     */
    static WarmCommands start(Path folder, String name, List<String> submit) throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        Path port = folder.resolve(name + ".port");
        List<String> arguments = Stream.of(
                        submit, List.of("--class", CommandServer.class.getName()), List.of(port.toString()))
                .flatMap(List::stream)
                .toList();
        Process process = Launched.start(folder, "demo", arguments, Launched.WITH_TEST_CLASSES, log);
        while (!Files.exists(port)) {
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                    .as(Files.readString(log, UTF_8))
                    .isFalse();
        }
        return new WarmCommands(process, log, Integer.parseInt(Files.readString(port)));
    }

    /** Where it listens. */
    int port() {
        return port;
    }

    /** What it has written to standard error so far. */
    String log() throws IOException {
        return Files.readString(log, UTF_8);
    }

    /** Runs one command to its end. */
    Launched run(List<String> words) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = server.getOutputStream();
            String request = words.stream().map(word -> word + '\0').collect(Collectors.joining());
            out.write("%d\n%s".formatted(words.size(), request).getBytes(UTF_8));
            InputStream in = server.getInputStream();
            String answer = new String(in.readAllBytes(), UTF_8);
            int end = answer.indexOf('\n');
            assertThat(end).as("the process has ended: " + log()).isPositive();
            return new Launched(Integer.parseInt(answer.substring(0, end)), answer.substring(end + 1));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
