package org.genremill.cli.console;

import java.util.Locale;
import org.genremill.steps.run.Progress;

/**
 * Prints progress to standard error: stages, counts, rate and time left. A terminal shows one line that is updated; a log gets
 * a line every ten seconds.
 */
public final class ConsoleProgress implements Progress {
    private static final double LOG_SECONDS = 10;

    private final boolean terminal = Console.errorsAreSeen();
    private String stage = "";
    private long started;
    private long lastLine;

    @Override
    public synchronized void advanced(String name, long done, long total) {
        long now = System.nanoTime();
        if (!name.equals(stage)) {
            stage = name;
            started = now;
            lastLine = now;
        }
        boolean finished = done >= total;
        if (terminal) {
            System.err.print("\r" + line(done, total, now) + "\033[K" + (finished ? "\n" : ""));
        } else if (finished || (now - lastLine) / 1e9 >= LOG_SECONDS) {
            lastLine = now;
            System.err.println(line(done, total, now));
        }
        if (finished) {
            stage = "";
        }
    }

    @Override
    public synchronized void began(String what) {
        System.err.println(what + " ...");
    }

    @Override
    public synchronized void note(String text) {
        System.err.println(text);
    }

    private String line(long done, long total, long now) {
        double seconds = Math.max((now - started) / 1e9, 1e-3);
        double rate = done / seconds;
        String left = done == 0 || done >= total
                ? ""
                : String.format(Locale.ROOT, ", about %.0f s left", (total - done) / rate);
        return String.format(Locale.ROOT, "%s %,d of %,d, %.1f/s%s", stage, done, total, rate, left);
    }
}
