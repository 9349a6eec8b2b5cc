package org.genremill.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genremill.report.html.Chromium;
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
        assertThat(browser.standingOut(
                        MadeUp.report(MadeUp.honest(), MadeUp.leaking()).html(), width))
                .isEmpty();
    }

    @Test
    void longNamesAreNotWiderThanThePhone() throws Exception {
        String name = "<b>" + "x".repeat(300);
        List<String> names = List.of(name, "many words ".repeat(30), "rock");
        ComparisonReport report = MadeUp.report(
                MadeUp.experiment(name, name, false, names, names, 0.6),
                MadeUp.experiment(name, name, true, names, names, 0.9));
        assertThat(browser.standingOut(report.html(), PHONE)).isEmpty();
    }

    @Test
    void theRulerFindsWhatIsTooWide() throws Exception {
        String html = MadeUp.report(MadeUp.honest()).html().replace("overflow-x: auto", "overflow-x: visible");
        assertThat(browser.standingOut(html, PHONE)).contains("the page scrolls");
    }

    @ParameterizedTest
    @CsvSource({"desktop, 1280", "phone, 390"})
    void chartsAreDrawnAndTheMarginsStayEmpty(String name, int width) throws Exception {
        String html = MadeUp.report(MadeUp.honest(), MadeUp.leaking()).html();
        BufferedImage picture = browser.picture(html, width, HEIGHT, PICTURES.resolve("comparison-" + name + ".png"));
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(Chromium.pixels(picture, 0, width, ACCENT)).isGreaterThan(2000);
        int margin = 15;
        assertThat(Chromium.pixels(picture, 0, margin, PAPER)).isEqualTo((long) margin * HEIGHT);
        assertThat(Chromium.pixels(picture, width - margin, width, PAPER)).isEqualTo((long) margin * HEIGHT);
    }

    @Test
    void thePageIsDarkWhereTheReaderWantsItDark() throws Exception {
        BufferedImage picture = browser.picture(
                MadeUp.report(MadeUp.honest()).html(),
                DESKTOP,
                HEIGHT,
                PICTURES.resolve("comparison-dark.png"),
                "--blink-settings=preferredColorScheme=0");
        assertThat(Chromium.pixels(picture, 0, DESKTOP, DARK_PAPER)).isGreaterThan((long) DESKTOP * HEIGHT / 2);
        assertThat(Chromium.pixels(picture, 0, DESKTOP, PAPER)).isZero();
    }
}
