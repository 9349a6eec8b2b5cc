package org.genremill.report.run;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genremill.report.html.Bars;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;
import org.genremill.store.GenreShare;

/** The genres of the first labels, or the changes since the previous ones. */
final class LabelTables {
    private LabelTables() {}

    static List<Element> of(Counts counts, List<GenreShare> drift) {
        if (!counts.hasChanges()) {
            Element first = RunReport.absent("No labels were published before that these could be compared with.");
            return drift.isEmpty() ? List.of(first) : List.of(first, RunReport.section("Genres", genres(drift)));
        }
        return List.of(
                RunReport.section("Changes", changes(counts)), RunReport.section("Share of each genre", drift(drift)));
    }

    /** The genres of the first labels, the largest first. */
    private static Element genres(List<GenreShare> genres) {
        long all = genres.stream().mapToLong(GenreShare::tracks).sum();
        long largest = genres.stream().mapToLong(GenreShare::tracks).max().orElse(1);
        Rows rows = new Rows().words("genre").number("tracks").number("share").number("confidence");
        genres.stream()
                .sorted(Comparator.comparingLong(GenreShare::tracks).reversed().thenComparing(GenreShare::genre))
                .forEach(genre -> rows.row(
                        genre.genre(),
                        Parts.cell(Numbers.count(genre.tracks())),
                        Rows.drawn(
                                Numbers.percent(share(genre.tracks(), all)),
                                Bars.of((double) genre.tracks() / Math.max(1, largest))),
                        Parts.cell(confidence(genre.meanConfidence()))));
        return rows.figure("The genres of the labels", "The confidence is the mean over a genre's tracks.");
    }

    private static Element changes(Counts counts) {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("added", "not labelled before");
        kinds.put("removed", "labelled before, and not in the catalogue any more");
        kinds.put("genre", "another genre than before");
        kinds.put("confidence", "the same genre with another confidence");
        Rows rows = new Rows().words("change").number("tracks").words("meaning");
        kinds.forEach((kind, meaning) ->
                rows.row(kind, Parts.cell(Numbers.count(counts.of("changed." + kind))), Rows.sentence(meaning)));
        return rows.figure("What has changed", "The changes table names each of these tracks.");
    }

    /** The largest genre first; bars show fractions. */
    private static Element drift(List<GenreShare> drift) {
        long now = drift.stream().mapToLong(GenreShare::tracks).sum();
        long before = drift.stream().mapToLong(GenreShare::tracksBefore).sum();
        double largest = drift.stream()
                .mapToDouble(genre -> Math.max(share(genre.tracks(), now), share(genre.tracksBefore(), before)))
                .max()
                .orElse(1);
        Rows rows = new Rows()
                .words("genre")
                .number("tracks before")
                .number("now")
                .number("share before and now")
                .number("points")
                .number("confidence before")
                .number("now");
        drift.stream()
                .sorted(Comparator.comparingLong(GenreShare::tracks).reversed().thenComparing(GenreShare::genre))
                .forEach(genre -> {
                    double was = share(genre.tracksBefore(), before);
                    double is = share(genre.tracks(), now);
                    rows.row(
                            genre.genre(),
                            Parts.cell(Numbers.count(genre.tracksBefore())),
                            Parts.cell(Numbers.count(genre.tracks())),
                            Rows.drawn(
                                    Numbers.percent(was) + " \u2192 " + Numbers.percent(is),
                                    Bars.of(was / largest, is / largest)),
                            Parts.cell(Numbers.signedPoints(is - was)),
                            Parts.cell(confidence(genre.meanConfidenceBefore())),
                            Parts.cell(confidence(genre.meanConfidence())));
                });
        return rows.figure(
                "The share of each genre before and now",
                "Grey: before. The smallest fraction of labels that must have changed: %s (half the sum of all"
                                .formatted(Numbers.percent(moved(drift, before, now)))
                        + " differences). The confidence is the mean over a genre's tracks.");
    }

    /** The total variation distance of the two distributions. */
    private static double moved(List<GenreShare> drift, long before, long now) {
        return drift.stream()
                        .mapToDouble(
                                genre -> Math.abs(share(genre.tracks(), now) - share(genre.tracksBefore(), before)))
                        .sum()
                / 2;
    }

    private static double share(long tracks, long all) {
        return all == 0 ? 0 : (double) tracks / all;
    }

    private static String confidence(Double mean) {
        return mean == null ? Numbers.NONE : Numbers.share(mean);
    }
}
