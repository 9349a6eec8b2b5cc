package org.genremill.report.comparison;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genremill.evaluate.Experiment;
import org.genremill.report.html.Element;
import org.genremill.report.html.Page;

/**
 * Writes a comparison of learners as one self-contained HTML page, see {@link Page}. Immutable and thread-safe.
 *
 * @param title the subject of the comparison
 * @param command the command line that repeats the comparison
 * @param settings by name, in the order to show them
 * @param versions of all software involved, by name, in the order to show them
 * @param experiments in the order to show them, at least one
 */
public record ComparisonReport(
        String title,
        String command,
        Map<String, String> settings,
        Map<String, String> versions,
        List<Experiment> experiments) {
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
     * The page as HTML that is also well-formed XML, to be stored as UTF-8.
     *
     * @throws IllegalArgumentException if two learners of an experiment were not tested on the same rows
     */
    public String html() {
        List<Ranking> rankings = experiments.stream().map(Ranking::of).toList();
        List<Element> articles = new ArrayList<>(AcrossTables.of(experiments));
        articles.addAll(rankings.stream().map(ExperimentSection::of).toList());
        articles.addAll(gaps(rankings));
        articles.add(Page.origin(command, settings, versions));
        return Page.of(title, Headline.of(rankings), articles);
    }

    private static List<Element> gaps(List<Ranking> rankings) {
        List<Element> sections = GapChart.of(rankings);
        return sections.isEmpty()
                ? List.of()
                : List.of(Element.of("article", Element.of("h2", "What leaking protocols claim"))
                        .add(sections));
    }
}
