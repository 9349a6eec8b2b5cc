package org.genremill.learn.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.ElementwiseProduct;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.genremill.GenremillException;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Standardiser;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.pipeline.ClassifierModel;
import org.genremill.learn.pipeline.Standardised;
import org.genremill.learn.pipeline.Temperature;
import org.genremill.store.Json;

/**
 * Writes models in the ONNX format, with their scaling: from {@code features} (double, rows x columns, not scaled) to
 * {@code probabilities} (double, rows x genres). The metadata properties of the file name the columns and the genres.
 */
public final class OnnxExport {
    private OnnxExport() {}

    /**
     * A model as an ONNX file.
     *
     * @throws GenremillException if a stage of the pipeline is no scaling and no classifier of this program, or is a
     *     neural network
     */
    public static byte[] of(ModelCard card, PipelineModel pipeline) {
        Graph graph = new Graph();
        String values = Graph.INPUT;
        try {
            for (Transformer stage : pipeline.stages()) {
                values = added(graph, stage, values);
            }
        } catch (IllegalArgumentException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The model '%s' cannot be written as ONNX: %s.".formatted(card.id(), e.getMessage()),
                    e);
        }
        return graph.file(
                card.versions().getOrDefault("genremill", ""),
                card.featureColumns().size(),
                values,
                card.genres().size(),
                metadata(card));
    }

    /** A classifier and its scaling as an ONNX file. */
    static byte[] of(Standardiser scaling, Classifier classifier, int classes) {
        Graph graph = new Graph();
        String rows = scaled(graph, scaling, Graph.INPUT);
        return graph.file(
                "",
                scaling.means().length,
                ClassifierGraphs.add(graph, classifier.kind(), classifier.arrays(), rows),
                classes,
                Map.of());
    }

    private static String added(Graph graph, Transformer stage, String values) {
        if (stage instanceof VectorAssembler) {
            return values;
        }
        if (stage instanceof Standardised scaling) {
            return scaled(graph, scaling.standardiser(), values);
        }
        if (stage instanceof StandardScalerModel scaling) {
            return scaled(graph, scaling, values);
        }
        if (stage instanceof ElementwiseProduct weights) {
            double[] factors = weights.getScalingVec().toArray();
            return graph.add("Mul", values, graph.constant(factors, factors.length));
        }
        if (stage instanceof ClassifierModel model) {
            Classifier classifier = model.classifier();
            return ClassifierGraphs.add(graph, classifier.kind(), classifier.arrays(), values);
        }
        if (stage instanceof Temperature temperature) {
            return EnsembleGraphs.atTemperature(graph, temperature.value(), values);
        }
        throw new IllegalArgumentException(
                "it has the stage %s; only the engine 'local' makes models that can be exported"
                        .formatted(stage.getClass().getSimpleName()));
    }

    /** As {@link Standardiser#of(int, double)}. */
    private static String scaled(Graph graph, Standardiser scaling, String values) {
        int columns = scaling.means().length;
        double[] halves = new double[columns];
        for (int column = 0; column < columns; column++) {
            halves[column] = scaling.means()[column] / 2;
        }
        String apart = graph.add("Sub", graph.add("Mul", values, graph.number(0.5)), graph.constant(halves, columns));
        String scaled = graph.add(
                "Mul", graph.add("Mul", apart, graph.constant(scaling.factors(), columns)), graph.number(2.0));
        String below = graph.add("Min", scaled, graph.number(Standardiser.FURTHEST));
        return graph.add("Max", below, graph.number(-Standardiser.FURTHEST));
    }

    /** The scaling of models of the first release: Spark multiplies columns that are constant with 0. */
    private static String scaled(Graph graph, StandardScalerModel scaling, String values) {
        double[] factors = Arrays.stream(scaling.std().toArray())
                .map(deviation -> scaling.getWithStd() ? (deviation == 0 ? 0 : 1 / deviation) : 1)
                .toArray();
        double[] means = Arrays.stream(scaling.mean().toArray())
                .map(mean -> scaling.getWithMean() ? mean : 0)
                .toArray();
        String apart = graph.add("Sub", values, graph.constant(means, means.length));
        return graph.add("Mul", apart, graph.constant(factors, factors.length));
    }

    private static Map<String, String> metadata(ModelCard card) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("genremill.model", card.id());
        metadata.put("genremill.columns", list(card.featureColumns()));
        metadata.put("genremill.genres", list(card.genres()));
        metadata.put(
                "genremill.feature_tables", Json.write(card.featureTables()).strip());
        metadata.put("genremill.protocol", card.split().name());
        metadata.put("genremill.accuracy", Double.toString(card.metrics().accuracy()));
        return metadata;
    }

    private static String list(List<String> names) {
        return Json.write(names).strip();
    }
}
