package org.genremill.report.comparison;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.genremill.Counted;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Comparison;
import org.genremill.evaluate.Experiment;
import org.genremill.evaluate.Interval;
import org.genremill.evaluate.Predictions;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;
import org.genremill.report.html.Scale;
import org.genremill.report.html.Svg;

/** Ranks the learners on several features tables together, and tests which ones differ from the best. */
final class AcrossTables {
    private static final List<String> COLUMNS =
            List.of("accuracy", "95\u00a0% interval", "", "p, against the best", "only the best : only this");
    private static final double WIDTH = 150;
    private static final double HEIGHT = 14;
    private static final double MARGIN = 6;

    private AcrossTables() {}

    /** A learner on a table. */
    private record Entry(String table, Candidate candidate) {
        String name() {
            return candidate.learner() + " " + table;
        }

        Predictions predictions() {
            return candidate.predictions();
        }
    }

    /** One article for each protocol under which several tables were tested on the same tracks. */
    static List<Element> of(List<Experiment> experiments) {
        Map<List<Object>, List<Experiment>> alike = experiments.stream()
                .collect(Collectors.groupingBy(AcrossTables::testedAlike, LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream()
                .filter(tables ->
                        tables.stream().map(Experiment::table).distinct().count() > 1)
                .map(AcrossTables::article)
                .toList();
    }

    /** What is equal for experiments whose learners can be ranked together. */
    static List<Object> testedAlike(Experiment experiment) {
        return List.of(
                experiment.protocol(),
                experiment.tested(),
                experiment.candidates().get(0).predictions().labels());
    }

    private static Element article(List<Experiment> tables) {
        List<Entry> entries = tables.stream()
                .flatMap(table -> table.candidates().stream().map(candidate -> new Entry(table.table(), candidate)))
                .sorted(Comparator.comparing(Entry::candidate, Ranking.BEST_FIRST))
                .toList();
        Map<String, Predictions> byName = new LinkedHashMap<>();
        entries.forEach(entry -> byName.put(entry.name(), entry.predictions()));
        Entry best = entries.get(0);
        Map<String, Comparison> tests = Comparison.withOthers(best.name(), byName).stream()
                .collect(Collectors.toMap(Comparison::second, test -> test));
        Experiment first = tables.get(0);
        return Element.of("article")
                .add(Element.of("h2", Counted.of(tables.size(), "features table"))
                        .text(" \u00b7 ")
                        .add(Parts.name(first.protocol())))
                .add(sentence(best, tests.values().stream().toList()))
                .add(Sections.section(first, "Ranking of all tables", List.of(figure(entries, tests))));
    }

    private static Element sentence(Entry best, List<Comparison> tests) {
        long worse = tests.stream().filter(Ranking::isSignificant).count();
        return Element.of("p")
                .with("class", "setting")
                .add(Parts.name(best.candidate().learner()))
                .text(" on ")
                .add(Parts.name(best.table()))
                .text(" is best. %,d of the other %s significantly worse."
                        .formatted(worse, Counted.of(tests.size(), "combination is", "combinations are")));
    }

    private static Element figure(List<Entry> entries, Map<String, Comparison> tests) {
        Element head = Element.of("tr", Parts.head("col", "learner, features"));
        COLUMNS.forEach(column -> head.add(Parts.head("col", column)));
        Scale scale = Scale.around(entries.stream().flatMapToDouble(AcrossTables::ends), MARGIN, WIDTH - MARGIN);
        Element body = Element.of("tbody");
        entries.forEach(entry -> body.add(row(entry, Optional.ofNullable(tests.get(entry.name())), scale)));
        return Parts.figure(
                "All learners on all tables",
                Element.of("table", Element.of("thead", head), body).with("class", "figures"),
                ("All were tested on the same tracks, with the first seed. Lines: 95\u00a0%% intervals (Wilson), which do not"
                                + " allow for having picked the best of several. p: McNemar\u2019s test against the best,"
                                + " with Holm\u2019s correction for %s; \u2260 where it is below %s. Last column: tracks that only"
                                + " the best or only this one predicts correctly.")
                        .formatted(Counted.of(tests.size(), "test"), Scale.label(Ranking.LEVEL)));
    }

    private static DoubleStream ends(Entry entry) {
        Interval interval = Figures.intervalOf(entry.predictions());
        return DoubleStream.of(interval.low(), interval.high());
    }

    private static Element row(Entry entry, Optional<Comparison> test, Scale scale) {
        Predictions predictions = entry.predictions();
        Interval interval = Figures.intervalOf(predictions);
        boolean differs = test.filter(Ranking::isSignificant).isPresent();
        String value = test.map(Comparison::adjustedPValue).map(Figures::pValue).orElse("best");
        Element name = Parts.head("row", Parts.name(entry.candidate().learner()))
                .add(Element.of("span", Parts.name(entry.table())).with("class", "counts"));
        return Element.of("tr", name)
                .add(Parts.cell(Numbers.share(predictions.accuracy())))
                .add(Parts.cell(Figures.interval(interval)))
                .add(Element.of("td", whisker(interval, predictions.accuracy(), scale)))
                .add(Parts.cell(differs ? "\u2260 " + value : value).with("class", differs ? "differs" : ""))
                .add(Parts.cell(test.map(Comparison::test)
                        .map(counts -> "%s : %s"
                                .formatted(Numbers.count(counts.onlyFirst()), Numbers.count(counts.onlySecond())))
                        .orElse(Numbers.NONE)));
    }

    private static Element whisker(Interval interval, double accuracy, Scale scale) {
        double middle = HEIGHT / 2;
        return Svg.drawing(WIDTH, HEIGHT, "accuracy " + Numbers.share(accuracy))
                .add(Svg.line("whisker", scale.at(interval.low()), middle, scale.at(interval.high()), middle))
                .add(Svg.circle("mark", scale.at(accuracy), middle, 4));
    }
}
