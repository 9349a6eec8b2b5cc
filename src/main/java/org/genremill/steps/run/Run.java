package org.genremill.steps.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.genremill.store.CodeVersion;
import org.genremill.store.ConditionalWrites;
import org.genremill.store.GenreShare;
import org.genremill.store.JoinReport;
import org.genremill.store.Json;
import org.genremill.store.RunId;
import org.genremill.store.RunManifest;
import org.genremill.store.Store;

/** One run of a job, from its start to its manifest, with its id and the time of each stage. */
public final class Run {
    private final String command;
    private final Store store;
    private final Instant started;
    private final RunId id;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final List<JoinReport> joins = new ArrayList<>();
    private Optional<ConditionalWrites> abilities = Optional.empty();

    private Run(String command, Store store, Instant started) {
        this.command = requireNonNull(command, "command is null");
        this.store = requireNonNull(store, "store is null");
        this.started = started;
        this.id = RunId.startingAt(started);
    }

    /** Starts a run now. */
    public static Run start(String command, Store store) {
        return new Run(command, store, Instant.now());
    }

    /** The run's id. */
    public RunId id() {
        return id;
    }

    /** The start of the run, ISO-8601, UTC. */
    public String started() {
        return time(started);
    }

    /** Runs one stage and records its time. */
    public <T> T timed(String stage, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            seconds.merge(stage, (System.nanoTime() - start) / 1e9, Double::sum);
        }
    }

    /** The wall time of each stage so far in seconds, in the order in which they started. */
    public Map<String, Double> seconds() {
        return new LinkedHashMap<>(seconds);
    }

    /** Records how tables were joined with tracks, and reports it at once. */
    public void joined(List<JoinReport> reports, Progress progress) {
        joins.addAll(reports);
        reports.forEach(report -> report.noteTo(progress::note));
    }

    /** Records what the store does with conditional writes, and says it if that is too little. */
    public void tried(ConditionalWrites writes, Progress progress) {
        abilities = Optional.of(writes);
        if (writes == ConditionalWrites.IGNORED) {
            progress.note("This store does not enforce conditional writes. Make sure that no other run publishes now"
                    + " (label.lease-mode = single-writer).");
        }
    }

    /** All joins so far. */
    public List<JoinReport> joins() {
        return List.copyOf(joins);
    }

    /** Writes the manifest, which says that the run is complete. */
    public RunManifest finish(Map<String, String> settings, Map<String, Long> counts, List<String> written) {
        return finish(settings, counts, written, null);
    }

    /** {@link #finish(Map, Map, List)} for a run that makes labels, with their changes. */
    public RunManifest finish(
            Map<String, String> settings, Map<String, Long> counts, List<String> written, List<GenreShare> drift) {
        RunManifest manifest = new RunManifest(
                id.value(),
                command,
                started(),
                time(Instant.now()),
                new TreeMap<>(settings),
                counts,
                seconds(),
                written,
                drift,
                joins(),
                abilities.map(ConditionalWrites::words).orElse(null),
                versions(store));
        store.files().replace(store.layout().manifest(id), Json.write(manifest));
        return manifest;
    }

    /** The versions of this program, Spark and Java. */
    public static Map<String, String> versions(Store store) {
        return new TreeMap<>(Map.of(
                "genremill", CodeVersion.CURRENT,
                "spark", store.spark().version(),
                "java", Runtime.version().toString()));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
