package org.genremill.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the page in a real browser; its pictures stay under {@code target/report}. */
class ComparisonReportBrowserTest {
    private static final Path PICTURES = Path.of("target", "report");
    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;
    private static final int HEIGHT = 4000;
    private static final int PAPER = 0xFDFDFB;
    private static final int ACCENT = 0x1D5A94;
    private static final int DARK_PAPER = 0x15181B;

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

    private Chromium browser;

    @BeforeEach
    void findBrowser() {
        Optional<Chromium> found = Chromium.find(Path.of("target", "chromium"));
        assumeTrue(found.isPresent(), "there is no chromium on the PATH");
        browser = found.get();
    }

    @ParameterizedTest
    @ValueSource(ints = {DESKTOP, PHONE})
    void nothingIsWiderThanTheScreen(int width) throws Exception {
        assertThat(standingOut(MadeUp.report(MadeUp.honest(), MadeUp.leaking()).html(), width))
                .isEmpty();
    }

    @Test
    void longNamesAreNotWiderThanThePhone() throws Exception {
        String name = "<b>" + "x".repeat(300);
        List<String> names = List.of(name, "many words ".repeat(30), "rock");
        ComparisonReport report = MadeUp.report(
                MadeUp.experiment(name, name, false, names, names, 0.6),
                MadeUp.experiment(name, name, true, names, names, 0.9));
        assertThat(standingOut(report.html(), PHONE)).isEmpty();
    }

    @Test
    void theRulerFindsWhatIsTooWide() throws Exception {
        String html = MadeUp.report(MadeUp.honest()).html().replace("overflow-x: auto", "overflow-x: visible");
        assertThat(standingOut(html, PHONE)).contains("the page scrolls");
    }

    @ParameterizedTest
    @CsvSource({"desktop, 1280", "phone, 390"})
    void chartsAreDrawnAndTheMarginsStayEmpty(String name, int width) throws Exception {
        String html = MadeUp.report(MadeUp.honest(), MadeUp.leaking()).html();
        BufferedImage picture = browser.picture(html, width, HEIGHT, PICTURES.resolve("comparison-" + name + ".png"));
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(pixels(picture, 0, width, ACCENT)).isGreaterThan(2000);
        int margin = 15;
        assertThat(pixels(picture, 0, margin, PAPER)).isEqualTo((long) margin * HEIGHT);
        assertThat(pixels(picture, width - margin, width, PAPER)).isEqualTo((long) margin * HEIGHT);
    }

    @Test
    void thePageIsDarkWhereTheReaderWantsItDark() throws Exception {
        BufferedImage picture = browser.picture(
                MadeUp.report(MadeUp.honest()).html(),
                DESKTOP,
                HEIGHT,
                PICTURES.resolve("comparison-dark.png"),
                "--blink-settings=preferredColorScheme=0");
        assertThat(pixels(picture, 0, DESKTOP, DARK_PAPER)).isGreaterThan((long) DESKTOP * HEIGHT / 2);
        assertThat(pixels(picture, 0, DESKTOP, PAPER)).isZero();
    }

    /** The elements that reach beyond the right edge of a screen, or nothing. */
    private String standingOut(String html, int width) throws IOException, InterruptedException {
        String source = html.replace("&", "&amp;").replace("\"", "&quot;");
        Matcher found = Pattern.compile("<output id=\"found\">width " + width + ": (.*?)</output>", Pattern.DOTALL)
                .matcher(browser.dump(RULER.formatted(width, source)));
        assertThat(found.find()).as("the ruler measured at %d pixels", width).isTrue();
        return found.group(1);
    }

    private static long pixels(BufferedImage picture, int left, int right, int rgb) {
        return IntStream.range(0, picture.getHeight())
                .mapToLong(y -> IntStream.range(left, right)
                        .filter(x -> (picture.getRGB(x, y) & 0xFFFFFF) == rgb)
                        .count())
                .sum();
    }
}
