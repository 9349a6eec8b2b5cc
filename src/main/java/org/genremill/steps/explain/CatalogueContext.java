package org.genremill.steps.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.features.Column;
import org.genremill.features.FeatureView;
import org.genremill.steps.explain.ModelOutput.Found;
import org.genremill.steps.explain.ModelOutput.Neighbour;
import org.genremill.steps.similar.Directions;
import org.genremill.steps.similar.ExactNeighbours;
import org.genremill.store.Quoting;
import org.genremill.store.Store;

/**
 * Statistics of a catalogue's tracks in one features table, read once and cached by Spark. Thread-safe.
 *
 * @param known empty if there is no suitable table
 * @param missing the reason, if empty
 */
record CatalogueContext(Optional<Known> known, String missing) {
    /** Relative rank error of the approximate medians. */
    private static final double RANK_ERROR = 0.001;

    /**
     * The statistics.
     *
     * @param medians one per column of the table
     * @param directions of all tracks
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Known(double[] medians, Directions directions) {}

    /** Reads a features table of a store; empty if it is missing or holds sequences. */
    static CatalogueContext of(Store store, FeatureView view) {
        List<Column> columns = view.columns();
        if (columns.stream().anyMatch(column -> column.type() == Column.Type.ARRAY)) {
            return new CatalogueContext(
                    Optional.empty(), "'%s' holds sequences or pictures, not single numbers".formatted(view.id()));
        }
        Optional<Dataset<Row>> rows = store.features(view);
        if (rows.isEmpty()) {
            return new CatalogueContext(
                    Optional.empty(),
                    "the store holds no features '%s' of a catalogue"
                            .formatted(String.join("', '", store.missing(view))));
        }
        if (view.isJoined() && store.keys(view).orElseThrow().isEmpty()) {
            return new CatalogueContext(
                    Optional.empty(), "the tables of '%s' have no track in common".formatted(view.id()));
        }
        String[] names = columns.stream().map(Column::name).toArray(String[]::new);
        double[][] medians = rows.get()
                .select(Arrays.stream(names).map(Quoting::column).toArray(org.apache.spark.sql.Column[]::new))
                .stat()
                .approxQuantile(names, new double[] {0.5}, RANK_ERROR);
        Directions directions = Directions.of(store, view).settled();
        return new CatalogueContext(
                Optional.of(new Known(
                        Arrays.stream(medians).mapToDouble(median -> median[0]).toArray(), directions)),
                "");
    }

    /**
     * The most similar tracks to one track.
     *
     * @param uri the track's own URI, which is left out
     * @param contentHash of its decoded audio
     * @param rows its features, or those of its segments, in table order
     */
    Found<Neighbour> nearest(String uri, String contentHash, List<double[]> rows, int top) {
        if (known.isEmpty()) {
            return Found.nothing(missing);
        }
        Directions directions = known.get().directions();
        return Found.these(ExactNeighbours.to(directions.tracks(), uri, directions.direction(rows), top).stream()
                .map(row -> new Neighbour(
                        row.getAs("uri"),
                        Optional.ofNullable(row.getAs("genre")),
                        row.<Double>getAs("similarity"),
                        contentHash.equals(row.<String>getAs("sound"))))
                .toList());
    }
}
