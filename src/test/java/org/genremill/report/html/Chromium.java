package org.genremill.report.html;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A real browser without a window. */
public final class Chromium {
    private static final long PATIENCE_SECONDS = 120;

    /** Shows a page in a frame of a given width, opens all that is folded, and lists what stands out to the right. */
    private static final String RULER = """
            <!DOCTYPE html><meta charset="utf-8"><iframe id="frame" style="border:0;height:900px;width:%dpx" srcdoc="%s"></iframe>
            <output id="found"></output>
            <script>
            onload = () => {
              const page = document.getElementById('frame').contentDocument;
              const width = page.documentElement.clientWidth;
              page.querySelectorAll('details').forEach(details => details.open = true);
              const out = [...page.querySelectorAll('body *')]
                .filter(element => !element.parentElement.closest('.wide'))
                .filter(element => element.getBoundingClientRect().right > width + 0.5)
                .map(element => element.tagName + '.' + element.className);
              const scrolls = page.documentElement.scrollWidth > width ? ['the page scrolls'] : [];
              document.getElementById('found').textContent = 'width ' + width + ': ' + [...scrolls, ...out].join(', ');
            };
            </script>
            """;

    private final Path binary;
    private final Path folder;

    private Chromium(Path binary, Path folder) {
        this.binary = binary;
        this.folder = folder;
    }

    /**
     * The browser on the PATH, if there is one.
     *
     * @param folder for its profile and its output
     */
    public static Optional<Chromium> find(Path folder) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry, "chromium").toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .map(binary -> new Chromium(binary, folder.toAbsolutePath()));
    }

    /** The document as it is after its scripts ran. */
    String dump(String html) throws IOException, InterruptedException {
        return run(html, List.of("--dump-dom"));
    }

    /** A picture of the upper part of a page, kept as a PNG file. */
    public BufferedImage picture(String html, int width, int height, Path png, String... more)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(
                List.of("--window-size=" + width + "," + height, "--screenshot=" + png.toAbsolutePath()));
        options.addAll(List.of(more));
        Files.createDirectories(png.toAbsolutePath().getParent());
        Files.deleteIfExists(png);
        run(html, options);
        return ImageIO.read(png.toFile());
    }

    private String run(String html, List<String> options) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path work = Files.createTempDirectory(folder, "chromium");
        Path page = Files.writeString(work.resolve("page.html"), html);
        Path output = work.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--headless",
                "--disable-gpu",
                // Containers run as root, for whom the sandbox does not start; the page is our own.
                "--no-sandbox",
                // Else a vertical one takes part of the width.
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--force-color-profile=srgb",
                "--user-data-dir=" + work.resolve("profile")));
        command.addAll(options);
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(work.resolve("errors").toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException("chromium did not end; what it said is in " + work);
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** The elements that reach beyond the right edge of a screen, or nothing. */
    public String standingOut(String html, int width) throws IOException, InterruptedException {
        String source = html.replace("&", "&amp;").replace("\"", "&quot;");
        Matcher found = Pattern.compile("<output id=\"found\">width " + width + ": (.*?)</output>", Pattern.DOTALL)
                .matcher(dump(RULER.formatted(width, source)));
        if (!found.find()) {
            throw new IOException("nothing was measured at %d pixels".formatted(width));
        }
        return found.group(1);
    }

    /** How many points of the columns from {@code left} to {@code right} have a colour. */
    public static long pixels(BufferedImage picture, int left, int right, int rgb) {
        return IntStream.range(0, picture.getHeight())
                .mapToLong(y -> IntStream.range(left, right)
                        .filter(x -> (picture.getRGB(x, y) & 0xFFFFFF) == rgb)
                        .count())
                .sum();
    }
}
