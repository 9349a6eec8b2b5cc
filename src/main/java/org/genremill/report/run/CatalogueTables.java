package org.genremill.report.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genremill.audio.format.FailureCode;
import org.genremill.catalog.Ignored;
import org.genremill.report.html.Bars;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;

/** The outcomes of the catalogue's tracks, and the reasons for failures. */
final class CatalogueTables {
    private CatalogueTables() {}

    static List<Element> of(Counts counts, Ignored ignored) {
        List<Element> sections = new ArrayList<>();
        sections.add(RunReport.section("Every track is accounted for", outcomes(counts)));
        Map<String, Long> failures = counts.quarantinedByCode();
        if (!failures.isEmpty()) {
            sections.add(RunReport.section("Set aside", reasons(failures)));
        }
        if (ignored.files() > 0) {
            sections.add(RunReport.section("Ignored", rules(ignored)));
        }
        return sections;
    }

    private static Element outcomes(Counts counts) {
        long listed = counts.listed().orElseThrow();
        Rows rows = new Rows().words("outcome").number("tracks").number("share");
        Map<String, String> outcomes = new LinkedHashMap<>();
        outcomes.put("extracted", "extracted");
        outcomes.put("already_present", "already present");
        outcomes.put("quarantined", "quarantined");
        outcomes.forEach((count, name) -> {
            double share = listed == 0 ? 0 : (double) counts.of(count) / listed;
            rows.row(
                    name,
                    Parts.cell(Numbers.count(counts.of(count))),
                    Rows.drawn(Numbers.percent(share), Bars.of(share)));
        });
        String law = "%s listed = %s extracted + %s already present + %s quarantined."
                .formatted(
                        Numbers.count(listed),
                        Numbers.count(counts.of("extracted")),
                        Numbers.count(counts.of("already_present")),
                        Numbers.count(counts.of("quarantined")));
        String more = " %s of those present were renamed, %s of the quarantined failed before and were not retried,"
                        .formatted(Numbers.count(counts.of("renamed")), Numbers.count(counts.of("failed_before")))
                + " %s other files were ignored, and the processed tracks have %s bytes."
                        .formatted(Numbers.count(counts.of("ignored")), Numbers.count(counts.of("bytes_read")));
        String genres =
                " The catalogue states other genres than before for %s known tracks (none at all for %s of them), and several genres for %s."
                        .formatted(
                                Numbers.count(counts.of("genres_changed")),
                                Numbers.count(counts.of("genres_removed")),
                                Numbers.count(counts.of("tracks_of_several_genres")));
        return rows.figure("The outcomes of the tracks", law + more + genres);
    }

    /** The most frequent first. */
    private static Element reasons(Map<String, Long> failures) {
        Rows rows = new Rows().words("reason").number("tracks").words("meaning").words("who can fix it");
        failures.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(failure -> {
                    FailureCode code = FailureCode.valueOf(failure.getKey());
                    rows.row(
                            code.name(),
                            Parts.cell(Numbers.count(failure.getValue())),
                            Rows.sentence(code.meaning()),
                            Rows.sentence(actor(code.category())));
                });
        return rows.figure(
                "Why tracks were quarantined", "The quarantine table names each track, with its code and a message.");
    }

    private static Element rules(Ignored ignored) {
        Rows rows = new Rows().words("rule").number("files").words("the first files");
        ignored.byRule()
                .forEach((rule, files) -> rows.row(
                        Ignored.words(rule),
                        Parts.cell(Numbers.count(files)),
                        Rows.sentence(String.join(" ", ignored.examples().get(rule)))));
        return rows.figure(
                "Excluded files",
                "The globs are those of catalog.exclude. At most %d files per rule are listed here."
                        .formatted(Ignored.MOST_EXAMPLES));
    }

    private static String actor(FailureCode.Category category) {
        return switch (category) {
            case CONTENT -> "the owner of the file";
            case LIMIT -> "the person who set the limit";
            case STORAGE -> "the operator of the store; the next run retries";
            case INTERNAL -> "the authors of this program";
        };
    }
}
