package org.genremill.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.genremill.audio.DecodeLimits;
import org.genremill.features.embedding.Embeddings;
import org.genremill.jobs.LabelledMusic;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The studio in a real browser, with a real upload. Its screenshots are in {@code target/studio-screenshots}. */
class StudioBrowserIT {
    private static final Path SCREENSHOTS = Path.of("target", "studio-screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path folder;

    private static Studio studio;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        Optional<Path> chromium = onPath("chromium");
        Optional<Path> driver = onPath("chromedriver");
        assumeTrue(chromium.isPresent() && driver.isPresent(), "skipped: no chromium, or no chromedriver, on the PATH");
        LabelledMusic made = LabelledMusic.makeLong(SPARK.session(), folder, "gtzan57");
        studio = Studio.open(
                made.store(),
                made.models(),
                Embeddings.NONE,
                DecodeLimits.DEFAULTS,
                new StudioRules("127.0.0.1", 0, List.of(), 64 << 20, 2, PATIENCE, true));
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments(
                "--headless=new",
                // Containers run as root, for whom the sandbox does not start; the page is our own.
                "--no-sandbox",
                "--disable-gpu",
                "--autoplay-policy=no-user-gesture-required",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--force-color-profile=srgb");
        options.setExperimentalOption(
                "prefs",
                Map.of("download.default_directory", folder.resolve("downloads").toString()));
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .build(),
                options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
            studio.close();
        }
    }

    private static Optional<Path> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @BeforeEach
    void load() {
        resize(1280, 1000);
        browser.get(studio.url());
        await("return document.body.dataset.ready === 'true'");
    }

    @Test
    void anUploadIsHeardSeenAndExplained() throws IOException {
        upload();
        assertThat(find(".genre").getText()).startsWith("waltz");
        assertThat(browser.findElements(By.cssSelector(".verdict"))).hasSize(2);
        assertThat(find("#status").getText()).contains("waltz", "Answered in");
        for (String picture : List.of("waveform", "mel", "chroma", "scalogram", "genres")) {
            assertThat(colours(picture)).as(picture).isGreaterThan(picture.equals("waveform") ? 1 : 8);
        }
        assertThat(browser.findElements(By.cssSelector("#details table"))).hasSizeGreaterThanOrEqualTo(6);
        screenshot("track-desktop", 1280);
        await("return document.getElementById('player').duration > 11.9");
        script("document.getElementById('player').play()");
        await("return document.getElementById('player').currentTime > 0.3");
        script("document.getElementById('player').pause()");
        await("return parseFloat(document.querySelector('.cursor').style.left) > 2");
    }

    @Test
    void theKeyboardAloneIsEnough() throws IOException {
        upload();
        WebElement pictures = find("#pictures");
        pictures.sendKeys(Keys.HOME);
        pictures.sendKeys(Keys.ARROW_RIGHT);
        pictures.sendKeys(Keys.ARROW_RIGHT);
        pictures.sendKeys(Keys.PAGE_DOWN);
        await("return Math.abs(document.getElementById('player').currentTime - 7) < 0.01");
        await("return Math.abs(parseFloat(document.querySelector('.cursor').style.left) - 100 * 7 / 12) < 0.5");
        await("return document.getElementById('pictures').getAttribute('aria-valuetext') === '0:07'");
        pictures.sendKeys(Keys.SPACE);
        await("return !document.getElementById('player').paused");
        pictures.sendKeys(Keys.SPACE);
        await("return document.getElementById('player').paused");
        find("#tab-catalogue").sendKeys(Keys.ENTER);
        await("return document.querySelectorAll('#rows tbody tr').length === 50");
        find("#search").sendKeys("waltz 00003");
        await("return document.querySelectorAll('#rows tbody tr').length === 1");
        find("#genre-chosen").findElement(By.xpath("..")).sendKeys(Keys.ENTER);
        find("#genre input").sendKeys(Keys.SPACE);
        await("return location.hash.includes('genre=')");
        script("document.activeElement.blur()");
        assertThat(
                        script(
                                "return [...document.querySelectorAll('button, input, select, a')].filter(each => each.tabIndex < 0).length"))
                .isEqualTo(0L);
    }

    @Test
    void aPhoneShowsItAll() throws IOException {
        resize(390, 844);
        upload();
        requireNoSidewaysScroll();
        screenshot("track-phone", 390);
        find("#tab-catalogue").click();
        await("return document.querySelectorAll('#rows tbody tr').length === 50");
        requireNoSidewaysScroll();
        assertThat((Boolean)
                        script("return document.querySelector('.deeds a').getBoundingClientRect().right <= innerWidth"))
                .as("Explain is on the screen")
                .isTrue();
        screenshot("catalogue-phone", 390);
        resize(390, 844);
        find("#tab-start").click();
        await("return document.querySelectorAll('#examples a').length === 3");
        requireNoSidewaysScroll();
        screenshot("start-phone", 390);
        resize(390, 844);
        find("#tab-review").click();
        await("return document.querySelectorAll('#review-rows tbody tr').length > 0");
        requireNoSidewaysScroll();
        assertThat((Boolean) script("return document.querySelector('#review-rows .deeds a')"
                        + ".getBoundingClientRect().right <= innerWidth"))
                .as("Explain is on the screen")
                .isTrue();
        screenshot("review-phone", 390);
    }

    @Test
    void axeFindsNoSeriousFault() throws IOException {
        Path axe = Path.of("target/servers/axe/node_modules/axe-core/axe.min.js");
        assumeTrue(Files.exists(axe), "skipped: no axe-core; src/test/servers/install fetches it");
        String source = Files.readString(axe);
        upload();
        assertNoFault(source, "track");
        for (String scheme : List.of("light", "dark")) {
            browser.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            assertNoFault(source, scheme + " track");
            find("#tab-start").click();
            await("return document.querySelectorAll('#changes li').length === 3");
            assertNoFault(source, scheme + " start");
            find("#tab-catalogue").click();
            await("return document.querySelectorAll('#rows tbody tr').length === 50");
            find("#genre-chosen").click();
            assertNoFault(source, scheme + " catalogue");
            find("#tab-review").click();
            await("return document.querySelectorAll('#review-rows tbody tr').length > 0");
            assertNoFault(source, scheme + " review");
            screenshot("review-" + scheme, 1280);
            find("#tab-track").click();
        }
    }

    private static void assertNoFault(String axe, String view) {
        script(axe);
        Object faults = browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ["violations"] }).then(found => done(found.violations
                    .filter(fault => ["serious", "critical"].includes(fault.impact))
                    .map(fault => `${fault.id}: ${fault.nodes.map(node => node.html).join(" | ")}`)));
                """);
        assertThat((List<?>) faults).as(view).isEmpty();
    }

    @Test
    void theMicrophoneIsATrack() {
        find("#record").click();
        await("return document.getElementById('record').getAttribute('aria-pressed') === 'true'");
        script("return new Promise(done => setTimeout(done, 4000))");
        find("#record").click();
        await("return document.querySelector('.genre') !== null");
        assertThat(find("#title").getText()).isEqualTo("recording.wav");
    }

    @Test
    void anUploadThatIsNotATrackIsReported() throws IOException {
        Path words = Files.writeString(folder.resolve("words.mp3"), "these are words");
        find("#file").sendKeys(words.toString());
        await("return document.getElementById('status').textContent.includes('NOT_AUDIO')");
        assertThat(find("#result").isDisplayed()).isFalse();
    }

    @Test
    void labelsAreFilteredHeardComparedExplainedAndExported() throws IOException {
        find("#tab-catalogue").click();
        await("return document.querySelectorAll('#rows tbody tr').length === 50");
        screenshot("catalogue-desktop", 1280);
        script("document.querySelector('#genre input[value=waltz]').click()");
        await(
                "return document.querySelector('#rows tbody tr') !== null"
                        + " && [...document.querySelectorAll('#rows tbody tr')].every(row => row.cells[2].textContent === 'waltz')");
        find("#rows tbody button").click();
        await("return document.getElementById('listen').currentTime > 0.1");
        find("#export-csv").click();
        Path csv = folder.resolve("downloads").resolve("labels.csv");
        await(() -> Files.exists(csv));
        assertThat(Files.readString(csv))
                .startsWith("uri,track,artist,title,genre")
                .contains(",waltz,");
        find("#clear").click();
        await("return document.querySelectorAll('#rows tbody tr').length === 50");
        String disagreements = (String)
                script(
                        "return [...document.getElementById('against').options].find(each => each.text.startsWith('disagreements')).value");
        choose("against", disagreements);
        await(
                "return [...document.querySelectorAll('#rows tbody tr')].every(row => row.cells[2].textContent === 'another genre')"
                        + " && document.getElementById('counts').textContent.includes('another genre')"
                        + " && document.querySelectorAll('#rows tbody tr').length > 0");
        screenshot("disagreements", 1280);
        find("#rows tbody .deeds a").click();
        await("return document.querySelector('.genre') !== null && !document.getElementById('track').hidden");
    }

    @Test
    void theNextTracksAreHeardExplainedAndTakenAway() throws IOException {
        browser.get("about:blank");
        browser.get(studio.url() + "#/review");
        await("return document.querySelectorAll('#review-rows tbody tr').length > 0");
        assertThat(find("#tab-review").getAttribute("aria-current")).isEqualTo("page");
        assertThat(find("#drop").isDisplayed()).isFalse();
        List<?> margins = (List<?>)
                script(
                        "return [...document.querySelectorAll('#review-rows td.number')].map(cell => parseFloat(cell.textContent))");
        assertThat(margins.stream()
                        .map(margin -> ((Number) margin).doubleValue())
                        .toList())
                .isSorted();
        find("#review-rows tbody button").click();
        await("return document.getElementById('review-player').currentTime > 0.1");
        find("#review-csv").click();
        Path csv = folder.resolve("downloads").resolve("next.csv");
        await(() -> Files.exists(csv));
        assertThat(Files.readAllLines(csv)).hasSize(1 + margins.size());
        String track = find("#review-rows tbody th").getText();
        find("#review-rows tbody .deeds a").click();
        await("return document.querySelector('.genre') !== null && !document.getElementById('track').hidden");
        assertThat(find("#title").getText()).isEqualTo(track);
        assertThat(script("return document.getElementById('review-player').paused"))
                .isEqualTo(true);
        browser.navigate().back();
        await("return !document.getElementById('review').hidden");
    }

    @Test
    void aGenreIsAcceptedAndCorrected() throws IOException {
        find("#tab-catalogue").click();
        await("return document.querySelectorAll('#rows tbody tr').length > 0");
        find("#rows tbody tr .deeds a").click();
        await("return !document.getElementById('correct').hidden");
        String guess = find("#correct-genre").getAttribute("value");
        assertThat(find("#correct-record").getText()).isEqualTo("Accept " + guess);
        find("#correct-by").sendKeys("Ann");
        find("#correct-record").click();
        await("return document.getElementById('status').textContent.endsWith('the label is accepted.')");
        String other = guess.equals("waltz") ? "techno" : "waltz";
        choose("correct-genre", other);
        assertThat(find("#correct-record").getText()).isEqualTo("Correct to " + other);
        find("#correct-record").click();
        await("return document.getElementById('status').textContent.endsWith('the next labels will say so.')");
        resize(390, 844);
        requireNoSidewaysScroll();
        screenshot("correct-phone", 390);
        resize(1280, 1000);
        screenshot("correct-desktop", 1280);
    }

    @Test
    void whatIsShownHasAnAddressAndBackWorks() throws IOException {
        await("return document.querySelectorAll('#examples a').length === 3");
        await("return document.querySelectorAll('#changes li').length === 3");
        screenshot("start-desktop", 1280);
        find("#genres tbody a").click();
        await("return document.querySelectorAll('#rows tbody tr').length > 0");
        String filtered = browser.getCurrentUrl();
        assertThat(filtered).contains("#/catalogue?genre=");
        Object rows = script("return document.getElementById('place').textContent");
        script(
                "[...document.querySelectorAll('.sort')].find(each => each.textContent.startsWith('confidence')).click()");
        await("return document.querySelector('th[aria-sort=descending]') !== null");
        assertThat(browser.getCurrentUrl()).contains("sort=confidence", "down=true");
        find("#rows tbody .deeds a").click();
        await("return document.querySelector('.genre') !== null && !document.getElementById('track').hidden");
        String track = browser.getCurrentUrl();
        String title = find("#title").getText();
        browser.navigate().back();
        await("return !document.getElementById('catalogue').hidden");
        browser.navigate().back();
        await("return document.querySelector('th[aria-sort=descending]') === null");
        assertThat(browser.getCurrentUrl()).isEqualTo(filtered);

        browser.get("about:blank");
        browser.get(track);
        await("return document.querySelector('.genre') !== null");
        assertThat(find("#title").getText()).isEqualTo(title);
        browser.get("about:blank");
        browser.get(filtered);
        await("return document.querySelectorAll('#rows tbody tr').length > 0");
        assertThat(script("return document.getElementById('place').textContent"))
                .isEqualTo(rows);
    }

    private static void upload() throws IOException {
        Path song = folder.resolve("song.wav");
        WavWriter.write(song, Synthesiser.render(Style.WALTZ, 77, 12), Synthesiser.SAMPLE_RATE);
        find("#file").sendKeys(song.toString());
        await("return document.querySelector('.genre') !== null");
    }

    /** How many different colours a picture has. */
    private static long colours(String picture) {
        return (Long) script("""
                const canvas = document.querySelector('canvas[data-picture=%s]');
                const points = new Uint32Array(
                    canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
                return new Set(points).size;
                """.formatted(picture));
    }

    private static void choose(String select, String value) {
        script("const select = document.getElementById('%s'); select.value = '%s';".formatted(select, value)
                + " select.dispatchEvent(new Event('change', { bubbles: true }))");
    }

    private static void requireNoSidewaysScroll() {
        assertThat(script("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
    }

    private static WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    private static void await(String condition) {
        await(() -> Boolean.TRUE.equals(script(condition)));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("the page says: " + find("#status").getText())
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static Object script(String text) {
        return browser.executeScript(text);
    }

    /** A viewport of this size, as a phone or a screen has it. */
    private static void resize(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    private static void screenshot(String name, int width) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        long height = ((Number) script("return document.documentElement.scrollHeight")).longValue();
        resize(width, (int) Math.min(3000, height));
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
