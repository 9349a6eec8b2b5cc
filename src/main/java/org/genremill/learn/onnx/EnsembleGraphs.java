package org.genremill.learn.onnx;

import java.util.List;
import java.util.stream.IntStream;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.ensemble.TemperatureFit;

/** Classifiers of other classifiers. */
final class EnsembleGraphs {
    private EnsembleGraphs() {}

    static String calibrated(Graph graph, NamedArrays arrays, String rows) {
        return atTemperature(
                graph, arrays.decimals("temperature", 1)[0], ClassifierGraphs.addPart(graph, arrays, rows));
    }

    /** As {@link TemperatureFit#at}. */
    static String atTemperature(Graph graph, double temperature, String probabilities) {
        String bounded = graph.add("Max", probabilities, graph.number(TemperatureFit.LEAST));
        String most = graph.add(
                "ReduceMax", List.of(bounded), Attribute.of("axes", new int[] {1}), Attribute.of("keepdims", 1));
        String scaled = graph.add("Pow", graph.add("Div", bounded, most), graph.number(1 / temperature));
        return graph.add("Div", scaled, graph.sumOfRow(scaled));
    }

    static String voting(Graph graph, NamedArrays arrays, String rows) {
        int count = arrays.count("members");
        List<String> members = IntStream.range(0, count)
                .mapToObj(place -> ClassifierGraphs.addPart(graph, arrays.within(Integer.toString(place)), rows))
                .toList();
        return graph.add("Div", graph.add("Sum", members), graph.number(count));
    }
}
