package org.genremill.steps.metrics;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.genremill.steps.extract.ExtractCost;
import org.genremill.steps.metrics.OpenMetrics.Sample;
import org.genremill.store.CodeVersion;
import org.genremill.store.GenreShare;

/**
 * The figures of one run for monitoring.
 *
 * @param command the job, for example {@code nightly}
 * @param run the run's name
 * @param ended when the run had done its work
 * @param counts as in its manifest; what follows a dot is a reason, a rule or a kind of change
 * @param seconds the wall time of each stage
 * @param genres the labels by genre; empty without labels
 * @param cost of the extraction; empty without one
 */
public record RunMetrics(
        String command,
        String run,
        Instant ended,
        Map<String, Long> counts,
        Map<String, Double> seconds,
        List<GenreShare> genres,
        Optional<ExtractCost> cost) {
    private static final String PREFIX = "genremill_";
    private static final String SECONDS = "seconds";
    private static final String RATIO = "ratio";
    private static final String BYTES = "bytes_read";

    public RunMetrics {
        requireNonNull(command, "command is null");
        requireNonNull(run, "run is null");
        requireNonNull(ended, "ended is null");
        counts = new TreeMap<>(counts);
        seconds = new TreeMap<>(seconds);
        genres = List.copyOf(genres);
        requireNonNull(cost, "cost is null");
    }

    /** The figures in the OpenMetrics text format. */
    public String text() {
        OpenMetrics text = new OpenMetrics()
                .gauge(
                        PREFIX + "run_info",
                        "",
                        "The last run.",
                        List.of(new Sample(
                                new TreeMap<>(Map.of("command", command, "run", run, "version", CodeVersion.CURRENT)),
                                1)))
                .gauge(
                        PREFIX + "run_end_timestamp_seconds",
                        SECONDS,
                        "When it had done its work, since 1970.",
                        one(ended.toEpochMilli() / 1e3))
                .gauge(
                        PREFIX + "stage_seconds",
                        SECONDS,
                        "The wall time of each stage.",
                        seconds.entrySet().stream()
                                .map(stage -> new Sample(Map.of("stage", stage.getKey()), stage.getValue()))
                                .toList());
        counts(text);
        genres(text);
        cost.ifPresent(spent -> cost(text, spent));
        return text.done();
    }

    private void counts(OpenMetrics text) {
        text.gauge(PREFIX + "tracks", "", "Counts of the run, by their names in its manifest.", plain());
        text.gauge(
                PREFIX + "quarantined_tracks",
                "",
                "Tracks that could not be used, by reason.",
                reasons("quarantined.", "code"));
        text.gauge(PREFIX + "ignored_files", "", "Files that are not music, by rule.", reasons("ignored.", "rule"));
        text.gauge(
                PREFIX + "changed_labels",
                "",
                "Labels that differ from the published ones.",
                reasons("changed.", "kind"));
        Long bytes = counts.get(BYTES);
        text.gauge(
                PREFIX + "read_bytes",
                "bytes",
                "Bytes of audio that were read.",
                bytes == null ? List.of() : one(bytes));
    }

    private List<Sample> plain() {
        return counts.entrySet().stream()
                .filter(count ->
                        !count.getKey().contains(".") && !count.getKey().equals(BYTES))
                .map(count -> new Sample(Map.of("count", count.getKey()), count.getValue()))
                .toList();
    }

    private List<Sample> reasons(String prefix, String label) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().startsWith(prefix))
                .map(count -> new Sample(Map.of(label, count.getKey().substring(prefix.length())), count.getValue()))
                .toList();
    }

    private void genres(OpenMetrics text) {
        double all = genres.stream().mapToLong(GenreShare::tracks).sum();
        List<GenreShare> present =
                genres.stream().filter(genre -> genre.tracks() > 0).toList();
        text.gauge(
                PREFIX + "genre_share_ratio",
                RATIO,
                "The fraction of the labelled tracks, by genre.",
                present.stream()
                        .map(genre -> new Sample(Map.of("genre", genre.genre()), genre.tracks() / all))
                        .toList());
        text.gauge(
                PREFIX + "genre_confidence_mean_ratio",
                RATIO,
                "The mean confidence of labels, by genre.",
                present.stream()
                        .map(genre -> new Sample(Map.of("genre", genre.genre()), genre.meanConfidence()))
                        .toList());
        if (all > 0) {
            double sum = present.stream()
                    .mapToDouble(genre -> genre.tracks() * genre.meanConfidence())
                    .sum();
            text.gauge(PREFIX + "confidence_mean_ratio", RATIO, "The mean confidence of all labels.", one(sum / all));
        }
    }

    private static void cost(OpenMetrics text, ExtractCost cost) {
        Map<String, ExtractCost.Format> formats = new TreeMap<>(cost.byFormat());
        text.gauge(
                PREFIX + "decode_speed_ratio",
                RATIO,
                "Seconds of audio that one core decodes in a second, by file format.",
                formats.entrySet().stream()
                        .map(format -> new Sample(
                                Map.of("format", format.getKey()),
                                format.getValue().timesRealTime()))
                        .toList());
        text.gauge(
                PREFIX + "cores_busy_ratio",
                RATIO,
                "The fraction of the time of all cores that was spent on tracks.",
                formats.isEmpty() ? List.of() : one(cost.busy()));
    }

    private static List<Sample> one(double value) {
        return List.of(new Sample(Map.of(), value));
    }
}
