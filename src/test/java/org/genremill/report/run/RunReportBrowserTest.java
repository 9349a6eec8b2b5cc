package org.genremill.report.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genremill.report.html.Chromium;
import org.genremill.store.GenreShare;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks at the page in a real browser; its pictures stay under {@code target/report}. */
class RunReportBrowserTest {
    private static final int PHONE = 390;
    private static final int HEIGHT = 3600;
    private static final int MARGIN = 15;
    private static final int PAPER = 0xFDFDFB;
    private static final int ACCENT = 0x1D5A94;
    private static final int BEFORE = 0x596069;

    private Chromium browser;

    @BeforeEach
    void findBrowser() {
        Optional<Chromium> found = Chromium.find(Path.of("target", "chromium"));
        assumeTrue(found.isPresent(), "there is no chromium on the PATH");
        browser = found.get();
    }

    @ParameterizedTest
    @CsvSource({"desktop, 1280", "phone, 390"})
    void barsAreDrawnAndNothingIsWiderThanTheScreen(String name, int width) throws Exception {
        String html = MadeUpRun.busy().html();
        assertThat(browser.standingOut(html, width)).isEmpty();
        Path file = Path.of("target", "report", "run-" + name + ".png");
        BufferedImage picture = browser.picture(html, width, HEIGHT, file);
        assertThat(Chromium.pixels(picture, MARGIN, width, ACCENT)).isGreaterThan(500);
        assertThat(Chromium.pixels(picture, MARGIN, width, BEFORE)).isGreaterThan(200);
        assertThat(Chromium.pixels(picture, 0, MARGIN, PAPER)).isEqualTo((long) MARGIN * HEIGHT);
        assertThat(Chromium.pixels(picture, width - MARGIN, width, PAPER)).isEqualTo((long) MARGIN * HEIGHT);
    }

    @Test
    void longNamesAreNotWiderThanThePhone() throws Exception {
        String name = "x".repeat(300);
        RunReport report = MadeUpRun.busy(name, List.of(new GenreShare(name, 1, 1, 0.5, 0.5)));
        assertThat(browser.standingOut(report.html(), PHONE)).isEmpty();
    }
}
