package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.genremill.features.FeatureView;

/**
 * Where everything lies in a store. The only place that names a path.
 *
 * @param root the store's folder, on any file system that Hadoop knows
 */
public record Layout(Path root) {
    private static final String COMPARISONS = "comparisons";
    private static final String RUN = "run=";
    private static final String IN_FLIGHT = ".in-flight";
    private static final String PAGE = ".html";

    public Layout {
        requireNonNull(root, "root is null");
    }

    /** The folder of all features tables: a folder a set, in it one a version. */
    public Path allFeatures() {
        return new Path(root, "features");
    }

    /** The URIs of all folders that a store has in it. */
    public List<String> folders() {
        List<Path> others = List.of(allFeatures(), models(), runs(), checkpoints(), new Path(root, COMPARISONS));
        return Stream.of(others, tablesOfRuns())
                .flatMap(List::stream)
                .map(Path::toString)
                .toList();
    }

    /** The other tables that runs add folders to. */
    List<Path> tablesOfRuns() {
        return List.of(quarantine(), genres(), labels(), changes(), results(), doctor(), similar());
    }

    /** Whether a run's folder of this table is of use only as long as its labels are. */
    boolean goesWithLabels(Path table) {
        return table.equals(labels()) || table.equals(changes());
    }

    /** The folder of one features table, over all runs. */
    public Path features(FeatureView view) {
        return new Path(root, "features/%s/v%d".formatted(view.id(), view.set().version()));
    }

    /** The folder of the quarantine table, over all runs. */
    public Path quarantine() {
        return new Path(root, "quarantine");
    }

    /** The folder of the genres table, over all runs: what catalogues have stated anew about tracks that were known. */
    public Path genres() {
        return new Path(root, "genres");
    }

    /** The folder of the labels table, over all runs. */
    public Path labels() {
        return new Path(root, "labels");
    }

    /** The labels of one run. */
    public Path labels(RunId run) {
        return ofRun(labels(), run);
    }

    /** The one mutable object: names the published run of the labels table. */
    public Path currentLabels() {
        return new Path(labels(), "current.json");
    }

    /** The folder of notes about who may publish labels. */
    public Path leases() {
        return new Path(labels(), "leases");
    }

    /** One of these notes; their names sort as their numbers do. */
    public Path lease(long number) {
        return new Path(leases(), "%019d.json".formatted(number));
    }

    /** What changed from one labels table to the next, over all runs. */
    public Path changes() {
        return new Path(root, "changes");
    }

    /** A folder from its place in the store. */
    public Path inStore(String relative) {
        return new Path(root, relative);
    }

    /** A folder of this store as readers find it wherever the store lies: relative to the root. */
    public String relative(Path folder) {
        return root.toUri().relativize(folder.toUri()).getPath();
    }

    /** The folder of the results table, over all runs. */
    public Path results() {
        return new Path(root, "results");
    }

    /** What one learner said of test tracks, under a name made of all that it depends on. */
    public Path fits(String name) {
        return new Path(root, COMPARISONS + "/fits/" + name);
    }

    /** The page that shows one comparison. */
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

    /** The folder of the table of doubts about a catalogue, over all runs. */
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

    /** The page that shows what one run did. */
    public Path page(RunId run) {
        return new Path(runs(), run + PAGE);
    }

    /** What one run's tasks note while they work; gone when the run is over. */
    public Path inFlight(RunId run) {
        return new Path(runs(), run + IN_FLIGHT);
    }

    /** What long fits have reached; a file is gone when its fit is done. */
    public Path checkpoints() {
        return new Path(root, "checkpoints");
    }

    /** What one run added to a table. */
    public static Path ofRun(Path table, RunId run) {
        return new Path(table, RUN + run);
    }

    /** What one wave of a run added to a table; the first is 1. */
    public static Path ofWave(Path table, RunId run, int wave) {
        return new Path(table, RUN + run + (wave == 1 ? "" : "." + wave));
    }

    /** The run that a folder of a table, or of notes, belongs to. */
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

    /** The run that a page is about; empty for other files. */
    static Optional<RunId> runOfPage(Path file) {
        String name = file.getName();
        return name.endsWith(PAGE) ? RunId.parse(name.substring(0, name.length() - PAGE.length())) : Optional.empty();
    }

    /** Whether a folder of a table holds one run's rows. */
    static boolean isRun(Path folder) {
        return folder.getName().startsWith(RUN);
    }
}
