package org.genremill.report.run;

import java.util.List;
import java.util.Map;
import org.genremill.report.html.Bars;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;

/** The times of stages and of decoding. */
final class TimeTables {
    private TimeTables() {}

    static List<Element> of(Map<String, Double> seconds, List<DecodeSpeed> decoding) {
        Element speeds = decoding.isEmpty() ? RunReport.absent("Nothing had to be decoded.") : speeds(decoding);
        return List.of(RunReport.section("Stages", stages(seconds)), RunReport.section("Decoding", speeds));
    }

    private static Element stages(Map<String, Double> seconds) {
        double total =
                seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        Rows rows = new Rows().words("stage").number("seconds").number("share");
        seconds.forEach((stage, spent) -> {
            double share = total == 0 ? 0 : spent / total;
            rows.row(stage, Parts.cell(Numbers.seconds(spent)), Rows.drawn(Numbers.percent(share), Bars.of(share)));
        });
        return rows.figure(
                "How long each stage took",
                "%s s by the clock, in the order in which the stages began.".formatted(Numbers.seconds(total)));
    }

    private static Element speeds(List<DecodeSpeed> decoding) {
        Rows rows = new Rows()
                .words("format")
                .number("tracks")
                .number("seconds of sound")
                .number("seconds decoding")
                .number("times real time");
        decoding.forEach(format -> rows.row(
                format.format(),
                Parts.cell(Numbers.count(format.tracks())),
                Parts.cell(Numbers.seconds(format.soundSeconds())),
                Parts.cell(Numbers.seconds(format.decodeSeconds())),
                Parts.cell(
                        format.decodeSeconds() == 0
                                ? Numbers.NONE
                                : Numbers.count(Math.round(format.soundSeconds() / format.decodeSeconds())))));
        return rows.figure(
                "How fast each format was decoded", "Reading and decoding on one core, over the tracks of this run.");
    }
}
