package org.genremill.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.genremill.audio.format.FailureCode;
import org.genremill.store.GenreShare;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RunReportTest {
    @Test
    void theHeadlineReportsTheWorkAndThatNothingIsPublishedYet() throws Exception {
        assertThat(texts(parse(MadeUpRun.busy()), "p").subList(0, 4))
                .containsExactly(
                        "1,000 tracks are labelled by rich-forest-20261121T125114188Z-b2a1: 120 new, 880 carried over"
                                + " from the previous labels.",
                        "Compared with the previous labels, 100 were added, 100 removed, and 20 have a new genre.",
                        "13 could not be extracted and are quarantined.",
                        "Written before anything was published: published/labels.json names the run whose labels readers"
                                + " see.");
    }

    @Test
    void theConservationLawIsShown() throws Exception {
        assertThat(texts(parse(MadeUpRun.busy()), "figcaption")).anySatisfy(text -> assertThat(text)
                .startsWith("1,013 listed = 120 extracted + 880 already present + 13 quarantined."));
    }

    @Test
    void reasonsAreExplainedTheMostFrequentFirst() throws Exception {
        List<List<String>> rows = rows(parse(MadeUpRun.busy()), "Why tracks were quarantined");
        assertThat(rows.get(0)).startsWith("TIMED_OUT", "10", FailureCode.TIMED_OUT.meaning());
        assertThat(rows.get(1)).startsWith("NOT_AUDIO", "3", FailureCode.NOT_AUDIO.meaning(), "the owner of the file");
    }

    @Test
    void genresAreComparedByFractionsNotByCounts() throws Exception {
        Document page = parse(MadeUpRun.busy());
        // 400 of 1000 jazz before and 300 of 1000 now; polka is new, so that it has no confidence before.
        assertThat(rows(page, "The share of each genre before and now"))
                .containsExactly(
                        List.of("rock", "600", "600", "60.0\u00a0% \u2192 60.0\u00a0%", "+0.0", "0.810", "0.820"),
                        List.of("jazz", "400", "300", "40.0\u00a0% \u2192 30.0\u00a0%", "-10.0", "0.740", "0.710"),
                        List.of("polka", "0", "100", "0.0\u00a0% \u2192 10.0\u00a0%", "+10.0", "\u2013", "0.400"));
        assertThat(texts(page, "figcaption"))
                .anySatisfy(text -> assertThat(text).contains("must have changed: 10.0\u00a0%"));
    }

    @Test
    void theBarsOfTheLargestShareAreFull() throws Exception {
        Element drift = figure(parse(MadeUpRun.busy()), "The share of each genre before and now");
        List<Element> bars = within(drift, "rect");
        assertThat(bars.get(0).getAttribute("width")).isEqualTo("90");
        assertThat(bars.get(3).getAttribute("width")).as("30 of 60 per cent").isEqualTo("45");
    }

    @Test
    void stagesKeepTheirOrderAndFormatsShowTheirSpeed() throws Exception {
        Document page = parse(MadeUpRun.busy());
        assertThat(rows(page, "How long each stage took"))
                .containsExactly(
                        List.of("load", "2.00", "20.0\u00a0%"),
                        List.of("list", "3.00", "30.0\u00a0%"),
                        List.of("extract", "4.00", "40.0\u00a0%"),
                        List.of("compare", "1.00", "10.0\u00a0%"));
        assertThat(rows(page, "How fast each format was decoded"))
                .containsExactly(
                        List.of("FLAC", "80", "2,400.00", "6.00", "400"),
                        List.of("MP3", "40", "1,200.00", "12.00", "100"));
    }

    @Test
    void eachTableThatWasJoinedIsAccountedFor() throws Exception {
        Document page = parse(MadeUpRun.busy());
        assertThat(rows(page, "How the tables match the tracks"))
                .containsExactly(
                        List.of("inventory", "2,000", "1,020", "960", "0", "0", "1,020", "0", "s3a://bucket/all.csv"),
                        List.of("labels", "1,100", "1,000", "5", "3", "7", "1,001", "12", "s3a://bucket/<genres>.csv"));
        assertThat(rows(page, "Rows and tracks that did not match"))
                .containsExactly(
                        List.of("labels", "'01.wav' could be any of 4 tracks; 'cd0/01.wav' would match one."),
                        List.of("labels", "No genre for 'a<b>.wav'."));
    }

    @Test
    void missingPartsAreReportedAsAbsent() throws Exception {
        Document page = parse(MadeUpRun.first());
        assertThat(texts(page, "h2")).containsExactly("Labels", "Time", "How it was made");
        assertThat(texts(page, "p"))
                .contains(
                        "No labels were published before that these could be compared with.",
                        "Nothing had to be decoded.");
    }

    @Test
    void theFirstLabelsHaveTheirGenresAndConfidences() throws Exception {
        assertThat(rows(parse(MadeUpRun.firstLabels()), "The genres of the labels"))
                .containsExactly(
                        List.of("rock", "40", "80.0\u00a0%", "0.800"), List.of("jazz", "10", "20.0\u00a0%", "0.500"));
    }

    @Test
    void hostileNamesStayText() throws Exception {
        String hostile = "<script>alert('1')</script>&\u0000\ud800";
        RunReport report = MadeUpRun.busy(hostile, List.of(new GenreShare(hostile, 1, 1, 0.5, 0.5)));
        assertThat(report.html()).doesNotContain("<script>");
        assertThat(texts(parse(report), "bdi")).contains("<script>alert('1')</script>&\ufffd\ufffd");
    }

    private static Document parse(RunReport report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(report.html())));
    }

    private static Element figure(Document page, String label) {
        return within(page.getDocumentElement(), "div").stream()
                .filter(div -> div.getAttribute("aria-label").equals(label))
                .findAny()
                .orElseThrow();
    }

    private static List<List<String>> rows(Document page, String label) {
        return within(within(figure(page, label), "tbody").get(0), "tr").stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>();
                    within(row, "th").forEach(cell -> cells.add(cell.getTextContent()));
                    within(row, "td").forEach(cell -> cells.add(cell.getTextContent()));
                    return cells;
                })
                .toList();
    }

    private static List<String> texts(Document page, String tag) {
        return within(page.getDocumentElement(), tag).stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static List<Element> within(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
