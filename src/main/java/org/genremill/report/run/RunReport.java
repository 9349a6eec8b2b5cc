package org.genremill.report.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genremill.catalog.Ignored;
import org.genremill.report.html.Element;
import org.genremill.report.html.Page;
import org.genremill.store.RunManifest;

/**
 * Writes a run that made labels as one self-contained HTML page, see {@link Page}. Immutable and thread-safe.
 *
 * @param manifest of the run
 * @param command the command line that repeats it
 * @param model the model that made the labels
 * @param decoding the decoded formats, in the order to show them; empty if nothing was extracted
 * @param ignored the files excluded from the listing; empty without a catalogue
 */
public record RunReport(
        RunManifest manifest, String command, String model, List<DecodeSpeed> decoding, Ignored ignored) {
    public RunReport {
        requireNonNull(manifest, "manifest is null");
        requireNonNull(command, "command is null");
        requireNonNull(model, "model is null");
        requireNonNull(ignored, "ignored is null");
        decoding = List.copyOf(decoding);
    }

    /** The page as HTML that is also well-formed XML, to be stored as UTF-8. */
    public String html() {
        Counts counts = new Counts(manifest.counts());
        List<Element> articles = new ArrayList<>();
        if (counts.listed().isPresent()) {
            articles.add(article("Tracks", CatalogueTables.of(counts, ignored)));
        }
        if (!manifest.joins().isEmpty()) {
            articles.add(article("Tables", JoinTables.of(manifest.joins())));
        }
        articles.add(article("Labels", LabelTables.of(counts, manifest.drift())));
        articles.add(article("Time", TimeTables.of(manifest.seconds(), decoding)));
        articles.add(Page.origin(command, settings(), manifest.versions()));
        return Page.of(
                "%s, %s".formatted(manifest.command(), manifest.started().replace('T', ' ')),
                Headline.of(counts, model),
                articles);
    }

    private Map<String, String> settings() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("run", manifest.run());
        shown.put("started", manifest.started());
        shown.put("finished", manifest.finished());
        shown.put("model", model);
        shown.putAll(manifest.settings());
        shown.put("wrote", String.join(" ", manifest.written()));
        return shown;
    }

    private static Element article(String title, List<Element> sections) {
        return Element.of("article", Element.of("h2", title)).add(sections);
    }

    static Element section(String title, Element content) {
        return Element.of("section", Element.of("h3", title), content);
    }

    static Element absent(String sentence) {
        return Element.of("p", sentence).with("class", "absent");
    }
}
