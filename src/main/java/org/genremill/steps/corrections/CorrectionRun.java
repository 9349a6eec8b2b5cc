package org.genremill.steps.corrections;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.genremill.steps.run.Run;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/**
 * A complete run that recorded corrections.
 *
 * @param run its name
 * @param recorded what it recorded
 */
public record CorrectionRun(String run, RecordCorrections.Recorded recorded) {
    public CorrectionRun {
        requireNonNull(run, "run is null");
        requireNonNull(recorded, "recorded is null");
    }

    /**
     * Records corrections, and writes the manifest.
     *
     * @param settings the requested settings, for the manifest
     * @param work what records them
     */
    public static CorrectionRun of(
            Store store, Map<String, String> settings, Function<RunId, RecordCorrections.Recorded> work) {
        Run run = Run.start("correct", store);
        RecordCorrections.Recorded recorded = run.timed("record", () -> work.apply(run.id()));
        run.finish(
                settings,
                Map.of(
                        "stated", recorded.stated(),
                        "corrected", recorded.corrected(),
                        "accepted", recorded.accepted(),
                        "known", recorded.known()),
                recorded.folder().map(Path::toString).map(List::of).orElse(List.of()));
        return new CorrectionRun(run.id().value(), recorded);
    }
}
