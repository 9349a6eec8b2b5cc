package org.genremill.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Experiment;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ComparisonReportTest {
    private static final List<String> TWO_GENRES = List.of("jazz", "rock");

    @Test
    void theHeadlineNamesTheBestLearnerWithASignificantLead() throws Exception {
        // 10 tracks that only the first has right and none that only the second has: p = 2 / 2^10.
        Experiment experiment = experiment(false, candidate("sure", 16, 20), candidate("poor", 6, 20));
        assertThat(headline(experiment))
                .isEqualTo("On rich under holdout, sure predicts the right genre for 80.0\u00a0% of 20 unseen tracks"
                        + " (95\u00a0% interval 58.4\u00a0% to 91.9\u00a0%). Its lead of 50.0 points over poor is"
                        + " more than chance (McNemar with Holm\u2019s correction, p\u00a0= 0.002).");
    }

    @Test
    void theHeadlineReportsInsignificantLeadsAndTies() throws Exception {
        assertThat(headline(experiment(false, candidate("poor", 15, 20), candidate("sure", 16, 20))))
                .contains("Its lead of 5.0 points over poor may be chance", "p\u00a0= 1.000");
        assertThat(headline(experiment(false, candidate("one", 15, 20), candidate("other", 15, 20))))
                .contains("other is level with it");
        assertThat(headline(experiment(false, candidate("one", 15, 20)))).contains("It was the only learner.");
    }

    /** One sentence for all tables that were tested on the same tracks, and one for the table of other tracks. */
    @Test
    void theHeadlineNamesTheBestTable() throws Exception {
        Experiment worse = experiment("rich", "the same", candidate("steady", 24, 40), candidate("poor", 6, 40));
        Experiment better = experiment("musicnn", "the same", candidate("steady", 30, 40), candidate("poor", 7, 40));
        Experiment other = experiment("yamnet", "others", candidate("steady", 38, 40));
        assertThat(headline(worse, better, other))
                .startsWith("On musicnn under holdout, steady predicts the right genre for 75.0\u00a0%")
                .contains("over poor is more than chance", "On 1 other table, no learner does better.On yamnet under")
                .endsWith("It was the only learner.");
    }

    @Test
    void aLeakingExperimentNeverMakesTheHeadline() throws Exception {
        Experiment leaking = experiment(true, candidate("cheat", 20, 20), candidate("poor", 6, 20));
        assertThat(headline(leaking)).contains("No honest protocol was run").doesNotContain("cheat");
        assertThat(headline(leaking, experiment(false, candidate("fair", 12, 20))))
                .contains("fair predicts")
                .doesNotContain("cheat");
    }

    @Test
    void everySectionOfALeakingExperimentIsStampedAndNoOther() throws Exception {
        Document page = parse(MadeUp.report(MadeUp.honest(), MadeUp.leaking()));
        List<Element> articles = elements(page, "article");
        assertThat(stamps(articles.get(0))).isZero();
        List<Element> sections = within(articles.get(1), "section");
        assertThat(sections).isNotEmpty().allSatisfy(section -> assertThat(stamps(section))
                .isPositive());
        assertThat(within(articles.get(1), "figure")).allSatisfy(figure -> assertThat(
                        within(figure, "table").size() + within(figure, "svg").size())
                .isPositive());
    }

    @Test
    void everyLearnerIsRankedDrawnAndCompared() throws Exception {
        Document page = parse(MadeUp.report(MadeUp.honest()));
        Element ranking = elements(page, "section").get(0);
        Element differences = elements(page, "section").get(1);
        for (String learner : MadeUp.LEARNERS) {
            assertThat(texts(within(ranking, "text")))
                    .anySatisfy(text -> assertThat(text).startsWith(learner));
            assertThat(texts(within(ranking, "th"))).contains(learner);
            assertThat(texts(within(differences, "th"))).contains(learner);
        }
    }

    @Test
    void theTableHoldsTheFiguresOfTheFirstSeedAndTheSpreadOfAll() throws Exception {
        Candidate learner = new Candidate(
                "sure",
                new TreeMap<>(),
                List.of(new Candidate.Run(1, said(16, 20), 2, 0.1), new Candidate.Run(2, said(14, 20), 4, 0.3)),
                List.of(),
                List.of());
        Document page = parse(MadeUp.report(experiment(false, learner)));
        // Wrong rows have the truth at 0.1: log loss = -(16 ln 0.9 + 4 ln 0.1) / 20. All rows are 0.9 sure, 0.8 right.
        assertThat(texts(within(elements(page, "table").get(0), "td")))
                .containsExactly(
                        "0.800",
                        "[0.584, 0.919]",
                        "0.750\u00a0\u00b1\u00a00.071",
                        "0.800",
                        "1.000",
                        "0.545",
                        "0.100",
                        "3.00",
                        "10.00",
                        "\u2013");
    }

    @Test
    void theBestLearnerIsOpenAndTheOthersAreFolded() throws Exception {
        List<Element> details = elements(parse(MadeUp.report(MadeUp.honest())), "details");
        assertThat(details).hasSize(MadeUp.LEARNERS.size());
        assertThat(details.get(0).hasAttribute("open")).isTrue();
        assertThat(details.subList(1, details.size()))
                .allSatisfy(folded -> assertThat(folded.hasAttribute("open")).isFalse());
    }

    @Test
    void theConfusionMatrixHasTheTruthInItsRowsAndTheGenresHaveTheirMetrics() throws Exception {
        // The last four rows are wrong: two of jazz and two of rock, each given the other.
        Document page = parse(MadeUp.report(experiment(false, candidate("sure", 16, 20))));
        List<Element> tables = within(elements(page, "details").get(0), "table");
        assertThat(texts(within(tables.get(0), "td"))).containsExactly("8", "2", "2", "8");
        assertThat(texts(within(tables.get(1), "td")).subList(0, 4)).containsExactly("10", "0.800", "0.800", "0.800");
    }

    @Test
    void curvesAreDrawnForThoseWhoHaveThem() throws Exception {
        Document page = parse(MadeUp.report(MadeUp.honest()));
        assertThat(texts(within(section(page, "Calibration"), "h4"))).containsAll(MadeUp.LEARNERS);
        assertThat(within(section(page, "Learning curves"), "svg")).hasSize(3);
        assertThat(texts(within(section(page, "Learning curves"), "figcaption")))
                .allSatisfy(text -> assertThat(text).contains("from 80,", "from 640 tracks."));
        // The first varies one parameter and has a curve, the second varies two and has a table alone.
        assertThat(within(section(page, "Tuning"), "svg")).hasSize(1);
        assertThat(within(section(page, "Tuning"), "table")).hasSize(2);
        assertThat(texts(within(section(page, "Tuning"), "td")))
                .containsOnlyOnce("0.01")
                .contains("\u2713 chosen");
        String plain =
                MadeUp.report(experiment(false, candidate("sure", 16, 20))).html();
        assertThat(plain).doesNotContain("Learning curves", "Tuning");
    }

    @Test
    void honestAndLeakingFiguresOfOneTableMeetInAStampedChart() throws Exception {
        Experiment honest = experiment(false, candidate("sure", 12, 20), candidate("alone", 6, 20));
        Experiment leaking = experiment(true, candidate("sure", 19, 20));
        Document page = parse(MadeUp.report(honest, leaking));
        Element gap = section(page, "rich: holdout against holdout");
        assertThat(texts(within(gap, "text"))).contains("0.600, leaking 0.950 (+35.0)");
        assertThat(gap.getTextContent()).doesNotContain("alone");
        assertThat(stamps(gap)).isOne();
        Experiment elsewhere =
                new Experiment("gtzan57", "holdout", true, 1, 42, 80, 20, "the same", leaking.candidates());
        assertThat(MadeUp.report(honest, elsewhere).html()).doesNotContain("What leaking protocols claim");
    }

    @Test
    void tablesAreRankedTogetherWithTheirDifferencesFromTheBest() throws Exception {
        Experiment worse = experiment("gtzan57", "the same", candidate("sure", 2, 40), candidate("alone", 19, 40));
        Experiment better = experiment("rich", "the same", candidate("sure", 22, 40));
        Experiment other = experiment("logmel", "other tracks", candidate("sure", 40, 40));
        Element section = section(parse(MadeUp.report(worse, better, other)), "Ranking of all tables");
        assertThat(texts(within(section, "th"))).endsWith("surerich", "alonegtzan57", "suregtzan57");
        // Of 40 tracks, 22 against 19 is McNemar's 3 : 0, p = 0.25; 22 against 2 is 20 : 0, p = 2^-19, doubled by Holm.
        assertThat(texts(within(section, "td")))
                .containsExactly(
                        "0.550",
                        "[0.398, 0.693]",
                        "",
                        "best",
                        "\u2013",
                        "0.475",
                        "[0.329, 0.625]",
                        "",
                        "0.250",
                        "3 : 0",
                        "0.050",
                        "[0.014, 0.165]",
                        "",
                        "\u2260 < 0.001",
                        "20 : 0");
    }

    @Test
    void aSingleTableIsNotRankedAgain() {
        assertThat(MadeUp.report(MadeUp.honest(), MadeUp.leaking()).html()).doesNotContain("Ranking of all tables");
    }

    @Test
    void hostileNamesStayText() throws Exception {
        String hostile = "</title><script>alert(1)</script>\"'&<img src=x onerror=alert(1)>\u0000\ud800\u202e";
        Experiment leaking = MadeUp.experiment(hostile, hostile, true, genres(hostile), learners(hostile), 0.9);
        Experiment honest = MadeUp.experiment(hostile, hostile, false, genres(hostile), learners(hostile), 0.5);
        ComparisonReport report = new ComparisonReport(
                hostile, hostile, Map.of(hostile, hostile), Map.of(hostile, hostile), List.of(honest, leaking));
        Document page = parse(report);
        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "img")).isEmpty();
        assertThat(report.html()).doesNotContain("<script", "<img", "\u0000");
        String shown = hostile.replace('\u0000', '\ufffd').replace('\ud800', '\ufffd');
        assertThat(elements(page, "title").get(0).getTextContent()).isEqualTo(shown);
        assertThat(texts(elements(page, "th"))).contains(shown + 0);
    }

    @Test
    void thePageFetchesNothing() throws Exception {
        String html = MadeUp.report(MadeUp.honest(), MadeUp.leaking()).html();
        assertThat(html).doesNotContain("http:", "https:", "url(", "@import", "src=", "href=\"/", "<link", "<script");
        assertThat(html).contains("default-src &#39;none&#39;");
    }

    @Test
    void settingsVersionsAndTheCommandAreAtTheEnd() throws Exception {
        ComparisonReport report = MadeUp.report(MadeUp.honest());
        List<Element> articles = elements(parse(report), "article");
        String end = articles.get(articles.size() - 1).getTextContent();
        assertThat(end).contains(report.command());
        assertThat(report.settings()).allSatisfy((key, value) -> assertThat(end).contains(key, value));
        assertThat(report.versions()).allSatisfy((key, value) -> assertThat(end).contains(key, value));
    }

    @Test
    void aReportOfNothingIsRefused() {
        assertThatThrownBy(() -> MadeUp.report()).isInstanceOf(IllegalArgumentException.class);
    }

    static Document parse(ComparisonReport report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(report.html())));
    }

    static List<Element> elements(Document page, String name) {
        return within(page.getDocumentElement(), name);
    }

    static List<Element> within(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    static List<String> texts(List<Element> elements) {
        return elements.stream().map(Element::getTextContent).toList();
    }

    private static Element section(Document page, String title) {
        return elements(page, "section").stream()
                .filter(section -> texts(within(section, "h3")).contains(title))
                .findFirst()
                .orElseThrow();
    }

    private static long stamps(Element parent) {
        return texts(within(parent, "strong")).stream().filter("LEAKS"::equals).count();
    }

    private static String headline(Experiment... experiments) throws Exception {
        return within(elements(parse(MadeUp.report(experiments)), "header").get(0), "div")
                .get(0)
                .getTextContent();
    }

    private static Experiment experiment(boolean leaks, Candidate... candidates) {
        return new Experiment("rich", "holdout", leaks, 1, 42, 80, 20, "the same", List.of(candidates));
    }

    private static Experiment experiment(String table, String tested, Candidate... candidates) {
        return new Experiment(table, "holdout", false, 1, 42, 80, 40, tested, List.of(candidates));
    }

    private static Candidate candidate(String learner, int correct, int rows) {
        return new Candidate(
                learner,
                new TreeMap<>(),
                List.of(new Candidate.Run(42, said(correct, rows), 1, 1)),
                List.of(),
                List.of());
    }

    /** Rows of two genres in turn, the first ones right, all of them 0.9 sure. */
    private static Predictions said(int correct, int rows) {
        List<Prediction> made = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double first = (row % 2 == 0) == (row < correct) ? 0.9 : 0.1;
            made.add(new Prediction(row % 2, new double[] {first, 1 - first}));
        }
        return new Predictions(TWO_GENRES, made);
    }

    private static List<String> genres(String name) {
        return List.of(name, "rock");
    }

    private static List<String> learners(String name) {
        return List.of(name + 0, name + 1);
    }
}
