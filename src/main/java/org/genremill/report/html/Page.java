package org.genremill.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A self-contained page: no script, no font, no network. It is readable on a phone, in print and in dark mode.
 */
public final class Page {
    /** Defence in depth: even if a text were taken as markup, the browser would run and fetch nothing. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private Page() {}

    /**
     * The page as HTML that is also well-formed XML, to be stored as UTF-8.
     *
     * @param headline the main results, shown first
     * @param articles the rest of the page
     */
    public static String of(String title, List<Element> headline, List<Element> articles) {
        Element main = Element.of("main")
                .add(Element.of("header", Element.of("h1", title))
                        .add(Element.of("div").with("class", "headline").add(headline)))
                .add(articles);
        return "<!DOCTYPE html>\n"
                + Element.of("html", head(title), Element.of("body", main)).with("lang", "en") + "\n";
    }

    /** The article about how a page was produced. */
    public static Element origin(String command, Map<String, String> settings, Map<String, String> versions) {
        return Element.of("article", Element.of("h2", "How it was made"))
                .add(Element.of("section", Element.of("h3", "Command"), Element.of("pre", Element.of("code", command))))
                .add(Element.of("section", Element.of("h3", "Settings"), Parts.properties(settings)))
                .add(Element.of("section", Element.of("h3", "Versions"), Parts.properties(versions)));
    }

    private static Element head(String title) {
        return Element.of("head")
                .add(Element.of("meta").with("charset", "utf-8"))
                .add(Element.of("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", POLICY))
                .add(Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Element.of("meta").with("name", "color-scheme").with("content", "light dark"))
                .add(Element.of("title", title))
                .add(Element.style(styleSheet()));
    }

    private static String styleSheet() {
        try (InputStream in = Page.class.getResourceAsStream("page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
