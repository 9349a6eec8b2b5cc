package org.genremill.steps.upkeep;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.learn.model.ModelBundle;
import org.genremill.store.ConditionalWrites;
import org.genremill.store.CurrentLabels;
import org.genremill.store.Json;
import org.genremill.store.LabelSchema;
import org.genremill.store.Lease;
import org.genremill.store.Leftover;
import org.genremill.store.Leftovers;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.genremill.store.RunManifest;
import org.genremill.store.Store;
import org.genremill.store.iceberg.IcebergLabels;

/** Checks what readers of a store rely on, and changes nothing. */
public final class CheckStore {
    private static final String ROLL_BACK = "publish earlier labels with jobs/rollback, or new ones with jobs/label";
    private static final String REPAIR = "the next run that publishes or prunes repairs it";
    private static final String FORGET = "it cannot be published again; jobs/prune removes it from the pointer";

    private final Store store;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<RunManifest> published = Optional.empty();

    private CheckStore(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * The outcome of a check.
     *
     * @param findings faults first
     * @param writes what the store does with conditional writes, as the last run that publishes found; empty if none did
     */
    public record Result(List<Finding> findings, Optional<Tried> writes) {}

    /**
     * What a run found when it tried the store.
     *
     * @param run its name
     * @param command its command, such as {@code nightly}
     * @param conditionalWrites see {@link ConditionalWrites#words}
     */
    public record Tried(String run, String command, String conditionalWrites) {}

    /** Checks the store. */
    public static Result run(Store store) {
        CheckStore check = new CheckStore(store);
        Optional<List<CurrentLabels>> labels = check.published();
        labels.ifPresent(check::labels);
        labels.filter(tables -> !tables.isEmpty()).ifPresent(check::iceberg);
        check.genres();
        check.corrections();
        check.manifests();
        check.writes();
        check.leftovers(labels.orElse(List.of()));
        check.lease();
        List<Finding> sorted = check.findings.stream()
                .sorted((one, other) -> one.weight().compareTo(other.weight()))
                .toList();
        return new Result(
                sorted,
                check.published.map(
                        manifest -> new Tried(manifest.run(), manifest.command(), manifest.conditionalWrites())));
    }

    /** The tables of labels in the pointer, the current one first; empty if the pointer cannot be read. */
    private Optional<List<CurrentLabels>> published() {
        PublishedLabels labels = new PublishedLabels(store);
        Path pointer = labels.place();
        try {
            if (labels.isFormerThere()) {
                findings.add(Finding.note(
                        "a pointer of version 0.1 among the tables, which some readers cannot open",
                        store.layout().formerCurrentLabels(),
                        "the next run that publishes removes it; never let version 0.1 publish again"));
            }
            Optional<CurrentLabels> current = labels.current();
            if (current.isEmpty()) {
                findings.add(Finding.note("no labels are published", pointer, "publish some with jobs/label"));
            }
            return current.map(CurrentLabels::all);
        } catch (RuntimeException e) {
            findings.add(Finding.fault("the pointer to the labels: " + cause(e), pointer, "publish with jobs/label"));
            return Optional.empty();
        }
    }

    private void labels(List<CurrentLabels> published) {
        for (int place = 0; place < published.size(); place++) {
            table(published.get(place), place == 0 ? ROLL_BACK : FORGET);
        }
        for (String model :
                published.stream().map(CurrentLabels::model).collect(Collectors.toCollection(TreeSet::new))) {
            Path folder = store.layout().model(model);
            try {
                ModelBundle.load(folder, store.files());
            } catch (RuntimeException e) {
                findings.add(Finding.fault(
                        "the model: " + cause(e), folder, "copy it from elsewhere, or train another with jobs/train"));
            }
        }
    }

    private void table(CurrentLabels table, String advice) {
        Path folder = store.layout().inStore(table.path());
        try {
            Dataset<Row> rows = new PublishedLabels(store).rows(table);
            List<String> missing = LabelSchema.missing(rows.schema());
            missing.forEach(sentence -> findings.add(Finding.fault("the labels: " + sentence, folder, advice)));
            if (!missing.isEmpty()) {
                return;
            }
            // Reads every column of every row, so that any damage to a file is found.
            Row counts = rows.agg(count(lit(1)), countDistinct(col("uri")), countRead(rows, LabelSchema.columns()))
                    .first();
            if (counts.getLong(0) != table.tracks()) {
                findings.add(Finding.fault(
                        "the labels hold %s, but %d were published"
                                .formatted(Counted.of(counts.getLong(0), "track"), table.tracks()),
                        folder,
                        advice));
            }
            if (counts.getLong(1) != counts.getLong(0)) {
                findings.add(Finding.fault(
                        "the labels hold %s for %s"
                                .formatted(
                                        Counted.of(counts.getLong(0), "row"), Counted.of(counts.getLong(1), "track")),
                        folder,
                        advice));
            }
        } catch (Exception e) {
            // Spark throws its checked exceptions undeclared.
            findings.add(Finding.fault("the labels cannot be read: " + cause(e), file(e, folder), advice));
        }
    }

    private void iceberg(List<CurrentLabels> published) {
        Path place = store.layout().icebergLabels();
        try {
            IcebergLabels.of(store).ifPresent(table -> {
                String current = published.get(0).run();
                String found = table.currentRun().orElse("none");
                if (!found.equals(current)) {
                    findings.add(Finding.fault(
                            "the Iceberg table shows the labels of run %s, but run %s is published"
                                    .formatted(found, current),
                            place,
                            REPAIR));
                }
                for (String run : table.runs()) {
                    if (store.complete(store.layout().labels(new RunId(run))).isEmpty()) {
                        findings.add(Finding.fault(
                                "the Iceberg table has a snapshot of run %s, whose labels are gone".formatted(run),
                                place,
                                REPAIR));
                    }
                }
            });
        } catch (RuntimeException e) {
            findings.add(Finding.fault(
                    "the Iceberg table: " + cause(e),
                    place,
                    "delete it; the next run with label.iceberg makes another"));
        }
    }

    private void genres() {
        try {
            store.genres()
                    .ifPresent(rows -> rows.agg(countRead(rows, rows.columns())).first());
        } catch (Exception e) {
            // Spark throws its checked exceptions undeclared.
            findings.add(Finding.fault(
                    "the genres cannot be read: " + cause(e),
                    file(e, store.layout().genres()),
                    "delete the damaged run's folder and extract again: today's genres are written again"));
        }
    }

    private void corrections() {
        try {
            store.corrections().ifPresent(rows -> {
                Column incomplete = col("uri")
                        .isNull()
                        .or(col("genre").isNull())
                        .or(col("corrected_at").isNull());
                Row counts = rows.agg(countRead(rows, rows.columns()), count_if(incomplete))
                        .first();
                if (counts.getLong(1) > 0) {
                    findings.add(Finding.fault(
                            "the corrections hold %s without a track, a genre or a time"
                                    .formatted(Counted.of(counts.getLong(1), "row")),
                            store.layout().corrections(),
                            "no job wrote them: delete the folder of the run"));
                }
            });
        } catch (Exception e) {
            // Spark throws its checked exceptions undeclared.
            findings.add(Finding.fault(
                    "the corrections cannot be read: " + cause(e),
                    file(e, store.layout().corrections()),
                    "restore the damaged run's folder from a copy, or delete it and correct its tracks again"));
        }
    }

    private void manifests() {
        for (Path file : store.files().files(store.layout().runs())) {
            if (!file.getName().endsWith(".json") || file.getName().startsWith(".")) {
                continue;
            }
            try {
                String text = store.files().read(file).orElse("");
                RunManifest manifest = Json.read(text, RunManifest.class, file.toString());
                // Files are in the order of their runs.
                published = Optional.of(manifest)
                        .filter(run -> run.conditionalWrites() != null)
                        .or(() -> published);
                balance(manifest.counts())
                        .ifPresent(sentence -> findings.add(Finding.fault(
                                sentence, file, "run the extraction again; it extracts what is missing")));
            } catch (RuntimeException e) {
                findings.add(Finding.fault(
                        "the manifest: " + cause(e),
                        file,
                        "no table depends on it; delete it or copy it from elsewhere"));
            }
        }
    }

    private void writes() {
        published
                .filter(run -> run.conditionalWrites().equals(ConditionalWrites.IGNORED.words()))
                .ifPresent(run -> findings.add(Finding.note(
                        "the store does not enforce conditional writes, as run %s found".formatted(run.run()),
                        store.layout().root(),
                        "never let two runs publish at a time, or move the store (docs/stores.md)")));
    }

    /** Describes how the counts of an extraction do not balance, if so. */
    private static Optional<String> balance(Map<String, Long> counts) {
        if (counts == null) {
            return Optional.of("the manifest has no counts");
        }
        if (!counts.containsKey("listed")) {
            return Optional.empty();
        }
        long listed = counts.get("listed");
        long extracted = counts.getOrDefault("extracted", 0L);
        long present = counts.getOrDefault("already_present", 0L);
        long quarantined = counts.getOrDefault("quarantined", 0L);
        return listed == extracted + present + quarantined
                ? Optional.empty()
                : Optional.of(
                        "the manifest does not balance: %d listed, %d extracted, %d already present, %d quarantined"
                                .formatted(listed, extracted, present, quarantined));
    }

    private void leftovers(List<CurrentLabels> published) {
        Leftovers.Found found = new Leftovers(store).find(published);
        for (Leftover leftover : found.leftovers()) {
            String since = leftover.kind() == Leftover.Kind.WITHDRAWN ? ", on " : ", begun ";
            findings.add(Finding.note(
                    leftover.kind().meaning()
                            + leftover.since().map(time -> since + time).orElse(""),
                    leftover.path(),
                    switch (leftover.kind()) {
                        case UNPUBLISHED -> "jobs/prune removes it";
                        case WITHDRAWN -> "jobs/prune removes it later";
                        case INCOMPLETE, NOTES, STATE, UPLOAD -> "if it is not running, jobs/prune removes it";
                    }));
        }
        for (String sentence : found.unchecked()) {
            findings.add(Finding.note(
                    "not checked: " + sentence, store.layout().root(), "look for them with the server's own tools"));
        }
    }

    private void lease() {
        try {
            Lease.lastHolder(store).filter(holder -> !hasEnded(holder)).ifPresent(holder -> {
                String who = holder.run()
                        .map(run -> "run %s took the lease for publishing and left no manifest".formatted(run))
                        .orElse("the lease for publishing cannot be read: its run died, or its disk was full");
                findings.add(Finding.note(
                        who,
                        store.layout().leases(),
                        "it is running, or has failed; other runs may publish from %s on".formatted(holder.free())));
            });
        } catch (RuntimeException e) {
            findings.add(Finding.fault(
                    "the lease for publishing: " + cause(e), store.layout().leases(), "run jobs/verify again"));
        }
    }

    private boolean hasEnded(Lease.Holder holder) {
        return holder.run()
                .filter(run -> store.files().exists(store.layout().manifest(run)))
                .isPresent();
    }

    /** Counts rows, for which those of some columns that the table has are read whole. */
    private static Column countRead(Dataset<Row> rows, String... names) {
        Set<String> there = Set.of(rows.columns());
        // Spark cannot hash maps, but it can hash their values.
        return count(hash(Arrays.stream(names)
                .filter(there::contains)
                .map(name -> name.equals("probabilities") ? map_values(rows.col(name)) : rows.col(name))
                .toArray(Column[]::new)));
    }

    private static String cause(Exception e) {
        String message = e instanceof GenremillException ? e.getMessage() : ExceptionUtils.getRootCauseMessage(e);
        // Spark appends stack traces of executors.
        return message.lines().findFirst().orElse(message);
    }

    /** The file that Spark could not read, if it names one. */
    private static Object file(Exception e, Path folder) {
        return ExceptionUtils.getThrowableList(e).stream()
                .filter(SparkThrowable.class::isInstance)
                .map(thrown -> ((SparkThrowable) thrown).getMessageParameters().get("path"))
                .filter(Objects::nonNull)
                .findFirst()
                .<Object>map(path -> path)
                .orElse(folder);
    }
}
