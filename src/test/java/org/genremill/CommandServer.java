package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class that runs commands, one after the other, for scripts that hand them over. Its last argument is the file that gets
 * its port. A request is the number of words in a line, and then each word with a zero byte behind it; the response is the exit
 * code in a line, and then standard output. It runs until its process is ended.
 */
public final class CommandServer {
    private CommandServer() {}

    /** A launcher that hands its command over to the server at a port. */
    static String stub(int port) {
        return """
                #!/usr/bin/env bash
                set -euo pipefail
                exec 3<>/dev/tcp/127.0.0.1/%d
                printf '%%d\\n' $(($# + 1)) >&3
                printf '%%s\\0' "${0##*/}" "$@" >&3
                read -r status <&3
                cat <&3
                exit "$status"
                """.formatted(port);
    }

    public static void main(String[] arguments) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = Path.of(arguments[arguments.length - 1]);
            Path written = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".new"), Integer.toString(server.getLocalPort()));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            while (true) {
                try (Socket client = server.accept()) {
                    answer(client);
                }
            }
        }
    }

    private static void answer(Socket client) throws IOException, ReflectiveOperationException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        int count = Integer.parseInt(until('\n', in));
        List<String> words = new ArrayList<>();
        for (int word = 0; word < count; word++) {
            words.add(until('\0', in));
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        int status;
        try {
            status = Commands.run(words);
        } finally {
            System.setOut(console);
        }
        OutputStream out = client.getOutputStream();
        out.write("%d\n".formatted(status).getBytes(UTF_8));
        printed.writeTo(out);
    }

    private static String until(char end, InputStream in) throws IOException {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (int next = in.read(); next != end; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            word.write(next);
        }
        return word.toString(UTF_8);
    }
}
