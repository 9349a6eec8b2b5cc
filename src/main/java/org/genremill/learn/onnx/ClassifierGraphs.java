package org.genremill.learn.onnx;

import java.util.Map;
import java.util.Set;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.distance.CentroidClassifier;
import org.genremill.learn.local.distance.KMeansClassifier;
import org.genremill.learn.local.distance.KernelSvm;
import org.genremill.learn.local.distance.NearestNeighbours;
import org.genremill.learn.local.ensemble.CalibratedClassifier;
import org.genremill.learn.local.ensemble.VotingClassifier;
import org.genremill.learn.local.linear.FourierClassifier;
import org.genremill.learn.local.linear.LinearClassifier;
import org.genremill.learn.local.linear.NaiveBayesClassifier;
import org.genremill.learn.local.linear.Perceptron;
import org.genremill.learn.local.tree.BoostedTrees;
import org.genremill.learn.local.tree.ForestClassifier;

/** Classifiers as operations of a graph, from the arrays that describe them. */
final class ClassifierGraphs {
    /** Adds what a classifier computes. */
    @FunctionalInterface
    interface Kind {
        /**
         * Adds the operations of one classifier.
         *
         * @param rows the name of the standardised rows
         * @return the name of the probabilities, rows x classes
         */
        String add(Graph graph, NamedArrays arrays, String rows);
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry(CalibratedClassifier.KIND, EnsembleGraphs::calibrated),
            Map.entry(VotingClassifier.KIND, EnsembleGraphs::voting),
            Map.entry(LinearClassifier.KIND, LinearGraphs::linear),
            Map.entry(FourierClassifier.KIND, LinearGraphs::fourier),
            Map.entry(Perceptron.KIND, LinearGraphs::perceptron),
            Map.entry(NaiveBayesClassifier.KIND, DistanceGraphs::normal),
            Map.entry(CentroidClassifier.KIND, DistanceGraphs::centroids),
            Map.entry(KMeansClassifier.KIND, DistanceGraphs::clusters),
            Map.entry(NearestNeighbours.KIND, DistanceGraphs::neighbours),
            Map.entry(KernelSvm.KIND, DistanceGraphs::kernelSvm),
            Map.entry(ForestClassifier.KIND, TreeGraphs::forest),
            Map.entry(BoostedTrees.KIND, TreeGraphs::boosted));

    private ClassifierGraphs() {}

    /**
     * Adds the operations of a classifier of any kind.
     *
     * @throws IllegalArgumentException if the kind has no graph
     */
    static String add(Graph graph, String kind, NamedArrays arrays, String rows) {
        Kind known = KINDS.get(kind);
        if (known == null) {
            throw new IllegalArgumentException("a classifier of the kind '%s' cannot be exported".formatted(kind));
        }
        return known.add(graph, arrays, rows);
    }

    /** Adds the operations of a classifier that is nested in another one, see {@code ClassifierReader.part}. */
    static String addPart(Graph graph, NamedArrays part, String rows) {
        Set<String> kinds = part.folders();
        String kind = kinds.iterator().next();
        return add(graph, kind, part.within(kind), rows);
    }
}
