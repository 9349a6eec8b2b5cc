package org.genremill;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Stands between a client and an HTTP server on the loopback address, and responds as a bad network or a busy server would,
 * by rules that a test sets. The first rule that wants a request gets it; the others pass through.
 */
final class FaultyProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "faulty proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final AtomicInteger faults = new AtomicInteger();
    private final int upstream;

    /** How to respond to a request. */
    interface Fault {
        void answer(FaultyExchange exchange) throws IOException, InterruptedException;
    }

    /**
     * When what happens.
     *
     * @param wanted for requests written as {@code PUT /bucket/key?query}
     * @param due whether this one of them is concerned
     */
    private record Rule(Pattern wanted, BooleanSupplier due, Fault fault) {}

    /** Forwards to a port of the loopback address. */
    FaultyProxy(int upstream) throws IOException {
        this.upstream = upstream;
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The first of the requests that match get a fault. */
    void first(int requests, String wanted, Fault fault) {
        AtomicInteger left = new AtomicInteger(requests);
        rules.add(new Rule(Pattern.compile(wanted), () -> left.getAndDecrement() > 0, fault));
    }

    /** The request that follows after so many that match gets a fault. */
    void after(int requests, String wanted, Fault fault) {
        AtomicInteger seen = new AtomicInteger();
        rules.add(new Rule(Pattern.compile(wanted), () -> seen.getAndIncrement() == requests, fault));
    }

    /** Some of the requests that match get a fault, by a seeded draw. */
    void share(double share, long seed, String wanted, Fault fault) {
        Random random = new Random(seed);
        rules.add(new Rule(Pattern.compile(wanted), () -> random.nextDouble() < share, fault));
    }

    /** Forgets all rules; returns how many requests have had a fault since the last time. */
    int calm() {
        rules.clear();
        return faults.getAndSet(0);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            while (!client.isClosed()) {
                FaultyExchange exchange = read(client, in);
                Fault fault = faultFor(exchange.request());
                fault.answer(exchange);
            }
        } catch (IOException e) {
            // The client has gone, or was sent away.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Fault faultFor(String request) {
        for (Rule rule : rules) {
            if (rule.wanted().matcher(request).find() && rule.due().getAsBoolean()) {
                faults.incrementAndGet();
                return rule.fault();
            }
        }
        return FaultyExchange::pass;
    }

    private FaultyExchange read(Socket client, InputStream in) throws IOException {
        List<String> head = head(in);
        int length = 0;
        for (String line : head) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).trim());
            } else if (lower.startsWith("expect:")) {
                client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return new FaultyExchange(head, body, client, upstream);
    }

    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1).lines().filter(line -> !line.isEmpty()).toList();
    }
}
