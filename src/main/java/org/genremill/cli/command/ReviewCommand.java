package org.genremill.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Review;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.lists.ListFormat;
import org.genremill.steps.review.ReviewList;
import org.genremill.steps.review.ReviewTrack;
import org.genremill.steps.review.ReviewTracks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill review} command. */
@Command(
        name = "review",
        description = {
            "Lists the tracks to listen to next: those that the model is least certain of.",
            "",
            "Their genres should teach it most. First come tracks with a small margin, the difference between the two largest probabilities in the"
                    + " published labels. No artist comes twice until every artist has had a turn; a track of an unknown"
                    + " artist counts as an artist of its own. Tracks that have a correction, that the model was trained"
                    + " on, or that sound exactly like one before are left out. Nothing in the store is changed.",
            "",
            "To answer, fill in the column genre of a list in CSV, for the tracks that you have heard, and give the"
                    + " file to jobs/correct. The next jobs/train learns from it.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/review --most 20",
            "  jobs/review --as m3u8 --to next.m3u8",
            "  jobs/review --as csv --to next.csv",
            "  jobs/correct --from next.csv"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReviewCommand implements Callable<Integer> {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "" + ReviewTracks.USUAL,
            description = "How many tracks, 1 to 100000. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description = "Write the list to a file, too: csv, json or m3u8 (a playlist).")
    private ListFormat format;

    @Option(names = "--to", paramLabel = "PATH", description = "The file to write. An earlier one is replaced.")
    private Path target;

    @Option(
            names = "--artists",
            paramLabel = "URI",
            description = "A table of tracks and artists. Default: train.artists, or else the tags of the files.")
    private String artists;

    @Mixin
    private StoreOption store;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = common.load(
                store.flags().set("train.artists", artists, "--artists").toList());
        refuseMistakes();
        Optional<ReviewList> list = Optional.ofNullable(format).map(form -> new ReviewList(form, target));
        list.ifPresent(ReviewList::requireReplaceable);
        ReviewTracks choice = choice(configuration, most);
        try (SparkSession spark = SparkRuntime.start("review")) {
            Review.Summary summary = new Review(configuration.store(), choice, list).run(spark);
            print(summary);
            common.writeJson(json(summary));
        }
        return ExitCode.OK.number();
    }

    /** The rules for choosing tracks, which the studio shares. */
    static ReviewTracks choice(Configuration configuration, int most) {
        return new ReviewTracks(
                configuration.train().naming(configuration.catalog().genres()),
                configuration.train().artists(),
                most);
    }

    private void refuseMistakes() {
        List<String> mistakes = new ArrayList<>();
        if (most < 1 || most > ReviewTracks.LARGEST) {
            mistakes.add("--most '%d' is not from 1 to %d".formatted(most, ReviewTracks.LARGEST));
        }
        if (format != null && target == null) {
            mistakes.add("--as needs --to, the file to write");
        } else if (format == null && target != null) {
            mistakes.add("--to needs --as csv|json|m3u8, the format");
        }
        if (!mistakes.isEmpty()) {
            throw new GenremillException(GenremillException.Kind.USAGE, String.join("%n".formatted(), mistakes));
        }
    }

    private void print(Review.Summary summary) {
        ReviewTracks.Found found = summary.found();
        if (!found.tracks().isEmpty()) {
            Console.print("rank  margin  the two most likely genres");
        }
        found.tracks().forEach(ReviewCommand::print);
        Console.print(
                "%s of %s; left out: %,d corrected, %,d that the model was trained on, %,d with the same audio",
                Counted.of(found.tracks().size(), "track"),
                Counted.of(found.labels(), "label"),
                found.corrected(),
                found.learned(),
                found.duplicates());
        summary.written().ifPresent(written -> {
            Console.print("wrote %s: %s", target, Counted.of(written, "track"));
            long unfit = found.tracks().size() - written;
            if (unfit > 0) {
                Console.print(
                        "%s left out of the playlist: the path does not fit on a line", Counted.of(unfit, "track"));
            }
            if (format == ListFormat.CSV && written > 0) {
                Console.print(
                        "fill in its column genre for tracks that you have heard, then: jobs/correct --from %s",
                        target);
            }
        });
    }

    private static void print(ReviewTrack track) {
        String name = Stream.of(track.artist(), track.title())
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" - "));
        Console.print(
                "%4d  %.3f  %-12s %.2f  %-12s %.2f  %s",
                track.rank(),
                track.margin(),
                track.bestGenre(),
                track.confidence(),
                track.secondGenre().orElse("-"),
                track.secondConfidence(),
                // Tags are texts of strangers, and a terminal obeys control characters.
                CONTROL.matcher(name.isEmpty() ? track.uri() : "%s  %s".formatted(name, track.uri()))
                        .replaceAll("?"));
    }

    private Map<String, Object> json(Review.Summary summary) {
        ReviewTracks.Found found = summary.found();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", summary.labels().run());
        json.put("labels", found.labels());
        json.put("corrected", found.corrected());
        json.put("trained_on", found.learned());
        json.put("duplicates", found.duplicates());
        json.put("tracks", found.tracks().stream().map(ReviewTrack::byColumn).toList());
        json.put("file", summary.written().isPresent() ? target.toString() : null);
        json.put("written", summary.written().orElse(null));
        return json;
    }
}
