package org.genremill.report.comparison;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genremill.evaluate.Experiment;

/**
 * A comparison of learners as one HTML page that needs nothing beside itself: no script, no font, no network. It reads on
 * a phone, on paper and in the dark. Immutable and thread-safe.
 *
 * @param title what was compared
 * @param command that repeats the comparison
 * @param settings by name, in the order to show them
 * @param versions of everything that took part, by name, in the order to show them
 * @param experiments in the order to show them, at least one
 */
public record ComparisonReport(
        String title,
        String command,
        Map<String, String> settings,
        Map<String, String> versions,
        List<Experiment> experiments) {
    /** Should a text ever get through as markup, the browser still runs and fetches nothing. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    public ComparisonReport {
        requireNonNull(title, "title is null");
        requireNonNull(command, "command is null");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        experiments = List.copyOf(experiments);
        if (experiments.isEmpty()) {
            throw new IllegalArgumentException("a report without experiments");
        }
    }

    /**
     * The page as HTML that is well-formed XML too, to be stored as UTF-8.
     *
     * @throws IllegalArgumentException if two learners of an experiment were not tested on the same rows
     */
    public String html() {
        List<Ranking> rankings = experiments.stream().map(Ranking::of).toList();
        Element main = Element.of("main")
                .add(Element.of("header", Element.of("h1", title))
                        .add(Element.of("div").with("class", "headline").add(Headline.of(rankings))))
                .add(rankings.stream().map(ExperimentSection::of).toList())
                .add(gaps(rankings))
                .add(origin());
        return "<!DOCTYPE html>\n"
                + Element.of("html", head(), Element.of("body", main)).with("lang", "en") + "\n";
    }

    private static List<Element> gaps(List<Ranking> rankings) {
        List<Element> sections = GapChart.of(rankings);
        return sections.isEmpty()
                ? List.of()
                : List.of(Element.of("article", Element.of("h2", "What leaking pretends"))
                        .add(sections));
    }

    private Element head() {
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

    private Element origin() {
        return Element.of("article", Element.of("h2", "How it was made"))
                .add(Element.of("section", Element.of("h3", "Command"), Element.of("pre", Element.of("code", command))))
                .add(Element.of("section", Element.of("h3", "Settings"), Parts.properties(settings)))
                .add(Element.of("section", Element.of("h3", "Versions"), Parts.properties(versions)));
    }

    private static String styleSheet() {
        try (InputStream in = ComparisonReport.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
