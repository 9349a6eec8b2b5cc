package org.genremill.report.run;

import java.util.ArrayList;
import java.util.List;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;
import org.genremill.store.JoinReport;

/** What became of the tables that a person brought. */
final class JoinTables {
    private JoinTables() {}

    static List<Element> of(List<JoinReport> joins) {
        List<Element> sections = new ArrayList<>();
        sections.add(RunReport.section("Rows and tracks", counts(joins)));
        if (joins.stream().anyMatch(join -> !join.examples().isEmpty())) {
            sections.add(RunReport.section("Without a partner", examples(joins)));
        }
        return sections;
    }

    private static Element counts(List<JoinReport> joins) {
        Rows rows = new Rows()
                .words("table")
                .number("rows")
                .number("matched")
                .number("state nothing")
                .number("name several tracks")
                .number("used twice")
                .number("tracks matched")
                .number("tracks without")
                .words("read from");
        joins.forEach(join -> rows.row(
                join.kind(),
                count(join.rows()),
                count(join.rowsMatched()),
                count(join.rowsWithoutValue()),
                count(join.rowsAmbiguous()),
                count(join.rowsUsedTwice()),
                count(join.tracksMatched()),
                count(join.tracksWithout()),
                Rows.sentence(join.table())));
        return rows.figure(
                "How the tables match the tracks",
                "Rows that name several tracks where one must be meant are not used. Rows used twice apply to several"
                        + " tracks.");
    }

    private static Element examples(List<JoinReport> joins) {
        Rows rows = new Rows().words("table").words("example");
        joins.forEach(join -> join.examples().forEach(example -> rows.row(join.kind(), Rows.sentence(example))));
        return rows.figure(
                "Rows and tracks that did not match", "A few of each kind, with the spelling that would match.");
    }

    private static Element count(long number) {
        return Parts.cell(Numbers.count(number));
    }
}
