package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;

/**
 * The paths inside a store. No other class defines paths.
 *
 * @param root the store's folder, on any Hadoop file system
 */
public record Layout(Path root) {
    private static final String COMPARISONS = "comparisons";
    private static final String ICEBERG = "iceberg";
    private static final String RUN = "run=";
    private static final String IN_FLIGHT = ".in-flight";
    private static final String PAGE = ".html";
    private static final String PROBE = ".probe";

    public Layout {
        requireNonNull(root, "root is null");
    }

    /**
     * The layout of a store at a URI; it need not exist yet.
     *
     * @throws GenremillException if no file system supports the URI
     */
    public static Layout at(String uri, Configuration hadoop) {
        try {
            Path root = new Path(uri);
            return new Layout(root.getFileSystem(hadoop).makeQualified(root));
        } catch (IOException | IllegalArgumentException e) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The store '%s' cannot be opened: %s".formatted(uri, e.getMessage()),
                    e);
        }
    }

    /** The folder of all features tables: one folder per set, with one per version. */
    public Path allFeatures() {
        return new Path(root, "features");
    }

    /** The URIs of all folders that a store contains. */
    public List<String> folders() {
        List<Path> others = List.of(
                allFeatures(),
                models(),
                runs(),
                checkpoints(),
                published(),
                new Path(root, ICEBERG),
                new Path(root, COMPARISONS));
        return Stream.of(others, tablesOfRuns())
                .flatMap(List::stream)
                .map(Path::toString)
                .toList();
    }

    /** The other tables to which runs add folders. */
    List<Path> tablesOfRuns() {
        return List.of(quarantine(), genres(), corrections(), labels(), changes(), results(), doctor(), similar());
    }

    /** Whether a run's folder of this table is only useful together with its labels. */
    boolean goesWithLabels(Path table) {
        return table.equals(labels()) || table.equals(changes());
    }

    /** The folder of one features table, over all runs; tables side by side have one each. */
    public Path features(FeatureView view) {
        return new Path(root, "features/%s/v%d".formatted(view.id(), view.set().version()));
    }

    /** The folder of the quarantine table, over all runs. */
    public Path quarantine() {
        return new Path(root, "quarantine");
    }

    /** The folder of the genres table, over all runs: genres stated after extraction. */
    public Path genres() {
        return new Path(root, "genres");
    }

    /** The folder of the corrections table, over all runs: what people know better than a model. */
    public Path corrections() {
        return new Path(root, "corrections");
    }

    /** The folder of the labels table, over all runs. */
    public Path labels() {
        return new Path(root, "labels");
    }

    /** The labels of one run. */
    public Path labels(RunId run) {
        return ofRun(labels(), run);
    }

    /** The folder of what is published. It lies beside the tables, because some readers open every file of a table. */
    private Path published() {
        return new Path(root, "published");
    }

    /** The pointer to the published run of the labels table, the only mutable object. */
    public Path currentLabels() {
        return new Path(published(), "labels.json");
    }

    /** The list of folders that music has moved from, see {@link Store#moved}. */
    Path moves() {
        return new Path(published(), "moves.json");
    }

    /** The folder of leases for publishing labels. */
    public Path leases() {
        return new Path(published(), "leases");
    }

    /** The folder of the published labels as an Iceberg table. */
    public Path icebergLabels() {
        return new Path(root, ICEBERG + "/labels");
    }

    /** The pointer of version 0.1, which lay among the tables. */
    public Path formerCurrentLabels() {
        return new Path(labels(), "current.json");
    }

    /** The leases of version 0.1. */
    Path formerLeases() {
        return new Path(labels(), "leases");
    }

    /** One of these leases; their names sort in numeric order. */
    public Path lease(long number) {
        return new Path(leases(), "%019d.json".formatted(number));
    }

    /** The changes from one labels table to the next, over all runs. */
    public Path changes() {
        return new Path(root, "changes");
    }

    /** A folder from its path relative to the root. */
    public Path inStore(String relative) {
        return new Path(root, relative);
    }

    /** The path of a folder relative to the root, which stays valid if the store is moved. */
    public String relative(Path folder) {
        return root.toUri().relativize(folder.toUri()).getPath();
    }

    /** The folder of the results table, over all runs. */
    public Path results() {
        return new Path(root, "results");
    }

    /** The predictions of one learner for test tracks, under a name derived from everything they depend on. */
    public Path fits(String name) {
        return new Path(root, COMPARISONS + "/fits/" + name);
    }

    /** The report of one comparison. */
    public Path comparison(RunId run) {
        return new Path(root, COMPARISONS + "/" + run + ".html");
    }

    /** The folder of all model bundles. */
    public Path models() {
        return new Path(root, "models");
    }

    /** The folder of one model bundle. */
    public Path model(String id) {
        return new Path(models(), id);
    }

    /** The folder of the table of suspected catalogue errors, over all runs. */
    public Path doctor() {
        return new Path(root, "doctor");
    }

    /** The folder of the table of similar tracks, over all runs. */
    public Path similar() {
        return new Path(root, "similar");
    }

    /** The folder of all manifests. */
    public Path runs() {
        return new Path(root, "runs");
    }

    /** The manifest of one run. */
    public Path manifest(RunId run) {
        return new Path(runs(), run + ".json");
    }

    /** The report of one run. */
    public Path page(RunId run) {
        return new Path(runs(), run + PAGE);
    }

    /** The notes of one run's tasks; deleted at its end. */
    public Path inFlight(RunId run) {
        return new Path(runs(), run + IN_FLIGHT);
    }

    /** The object that a run writes and deletes to try what the store is able to do. */
    public Path probe(RunId run) {
        return new Path(runs(), run + PROBE);
    }

    /** The checkpoints of long fits; a file is deleted when its fit is done. */
    public Path checkpoints() {
        return new Path(root, "checkpoints");
    }

    /** A run's folder in a table. */
    public static Path ofRun(Path table, RunId run) {
        return new Path(table, RUN + run);
    }

    /** The folder in a table for one wave of a run; the first is 1. */
    public static Path ofWave(Path table, RunId run, int wave) {
        return new Path(table, RUN + run + (wave == 1 ? "" : "." + wave));
    }

    /** The run of a folder of a table or of notes. */
    static Optional<RunId> runOf(Path folder) {
        String name = folder.getName();
        if (name.endsWith(IN_FLIGHT)) {
            return RunId.parse(name.substring(0, name.length() - IN_FLIGHT.length()));
        }
        int wave = name.indexOf('.');
        return isRun(folder)
                ? RunId.parse(name.substring(RUN.length(), wave < 0 ? name.length() : wave))
                : Optional.empty();
    }

    /** The run of a report; empty for other files. */
    static Optional<RunId> runOfPage(Path file) {
        String name = file.getName();
        return name.endsWith(PAGE) ? RunId.parse(name.substring(0, name.length() - PAGE.length())) : Optional.empty();
    }

    /** The run of a probe; empty for other files. */
    static Optional<RunId> runOfProbe(Path file) {
        String name = file.getName();
        return name.endsWith(PROBE) ? RunId.parse(name.substring(0, name.length() - PROBE.length())) : Optional.empty();
    }

    /** Whether a folder of a table holds the rows of one run. */
    static boolean isRun(Path folder) {
        return folder.getName().startsWith(RUN);
    }
}
