package org.genremill.steps.explain;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.features.Column;
import org.genremill.features.FeatureView;
import org.genremill.features.embedding.Embeddings;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.model.Novelty;
import org.genremill.learn.model.StoredModels;
import org.genremill.learn.pipeline.RowPredictor;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.steps.extract.NetworkFiles;
import org.genremill.store.FeatureSchema;
import org.genremill.store.Store;

/** A loaded model and statistics of its catalogue, for any number of tracks. Thread-safe. */
public final class LoadedModel {
    private final ModelBundle bundle;
    private final FeatureView view;
    private final CatalogueContext context;
    private final SparkSession spark;
    /** For each column of the model, its index in an extracted row. */
    private final int[] places;

    private final List<Column> columns;
    private final Optional<Novelty.Meter> novelty;

    private LoadedModel(ModelBundle bundle, FeatureView view, CatalogueContext context, SparkSession spark) {
        this.bundle = bundle;
        this.view = view;
        this.context = context;
        this.spark = spark;
        this.places = places(bundle.card(), view);
        this.novelty = bundle.novelty().map(Novelty::meter);
        this.columns = Arrays.stream(places).mapToObj(view.columns()::get).toList();
    }

    /**
     * Loads models of a store; models of the same features table share its statistics.
     *
     * @param embeddings the feature sets that are not built in
     * @param ids the model ids, at least one
     * @throws GenremillException if a model does not exist or is damaged, or its columns cannot be extracted by this
     *     program
     */
    public static List<LoadedModel> load(Store store, Embeddings embeddings, List<String> ids) {
        NetworkFiles networks = new NetworkFiles(store.spark().sparkContext().hadoopConfiguration());
        Map<String, CatalogueContext> byView = new HashMap<>();
        List<LoadedModel> models = new ArrayList<>();
        for (String id : ids) {
            ModelBundle bundle = StoredModels.in(store).load(id);
            FeatureView view = bundle.view(table -> embeddings.view(table, networks));
            CatalogueContext context = byView.computeIfAbsent(view.id(), table -> CatalogueContext.of(store, view));
            models.add(new LoadedModel(bundle, view, context, store.spark()));
        }
        return List.copyOf(models);
    }

    private static int[] places(ModelCard card, FeatureView view) {
        List<String> measured = view.columns().stream().map(Column::name).toList();
        int[] places =
                card.featureColumns().stream().mapToInt(measured::indexOf).toArray();
        if (Arrays.stream(places).anyMatch(place -> place < 0)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The model '%s' needs columns that '%s' does not have; it was fitted to a table with other columns."
                            .formatted(card.id(), view.id()));
        }
        return places;
    }

    /** The model's card. */
    public ModelCard card() {
        return bundle.card();
    }

    /** The features table to extract from a track. */
    public FeatureView view() {
        return view;
    }

    /** The statistics of the catalogue. */
    CatalogueContext context() {
        return context;
    }

    /**
     * How far a track lies from those that the model was trained on, 0 to 1, see {@link Novelty}; empty if the model does
     * not know.
     *
     * @param measured the extracted segments of the track
     */
    OptionalDouble novelty(List<Object[]> measured) {
        if (novelty.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<double[]> inputs = measured.stream().map(this::input).toList();
        double[] means = IntStream.range(0, places.length)
                .mapToDouble(column ->
                        inputs.stream().mapToDouble(row -> row[column]).sum() / inputs.size())
                .toArray();
        return OptionalDouble.of(novelty.get().of(means));
    }

    /** Whether it takes sequences and pictures instead of numbers. */
    boolean readsPlanes() {
        return !view.planes().isEmpty();
    }

    /** The input columns, in order. */
    List<Column> columns() {
        return columns;
    }

    /** Selects the model's inputs from an extracted row, in the model's order. */
    double[] input(Object[] measured) {
        return Arrays.stream(places)
                .mapToDouble(place -> (Double) requireNonNull(measured[place], "a column is null"))
                .toArray();
    }

    /**
     * Predicts extracted rows.
     *
     * @return the probabilities of each row, in the order of the model's genres
     */
    List<double[]> predict(List<Object[]> measured) {
        if (!readsPlanes()) {
            return predictNumbers(measured.stream().map(this::input).toList());
        }
        List<Row> rows = IntStream.range(0, measured.size())
                .mapToObj(index -> {
                    List<Object> row = new ArrayList<>(List.of(index, 0.0, 0.0));
                    row.addAll(Arrays.asList(measured.get(index)));
                    return RowFactory.create(row.toArray());
                })
                .toList();
        Dataset<Row> outputs =
                bundle.pipeline().transform(spark.createDataFrame(rows, FeatureSchema.piece(view.set())));
        double[][] results = new double[measured.size()][];
        for (Row row : outputs.select("segment", TableColumns.PROBABILITY).collectAsList()) {
            results[row.getInt(0)] = row.<Vector>getAs(1).toArray();
        }
        return Arrays.asList(results);
    }

    /** Predicts rows from {@link #input}. */
    List<double[]> predictNumbers(List<double[]> inputs) {
        return RowPredictor.through(bundle.pipeline(), inputs, TableColumns.PROBABILITY, spark);
    }
}
