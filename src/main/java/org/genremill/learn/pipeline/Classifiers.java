package org.genremill.learn.pipeline;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.ClassifierReader;
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
import org.genremill.learn.neural.NetworkClassifier;

/** The registry of classifiers; to add a kind, write one class and one line here. */
public final class Classifiers {
    private static final Map<String, BiFunction<NamedArrays, ClassifierReader, Classifier>> READERS = Map.ofEntries(
            Map.entry(CalibratedClassifier.KIND, CalibratedClassifier::read),
            Map.entry(VotingClassifier.KIND, VotingClassifier::read),
            single(CentroidClassifier.KIND, CentroidClassifier::read),
            single(KMeansClassifier.KIND, KMeansClassifier::read),
            single(FourierClassifier.KIND, FourierClassifier::read),
            single(Perceptron.KIND, Perceptron::read),
            single(LinearClassifier.KIND, LinearClassifier::read),
            single(NaiveBayesClassifier.KIND, NaiveBayesClassifier::read),
            single(NetworkClassifier.KIND, NetworkClassifier::read),
            single(NearestNeighbours.KIND, NearestNeighbours::read),
            single(KernelSvm.KIND, KernelSvm::read),
            single(ForestClassifier.KIND, ForestClassifier::read),
            single(BoostedTrees.KIND, BoostedTrees::read));

    private Classifiers() {}

    /**
     * Restores the classifier with these arrays.
     *
     * @throws IllegalArgumentException if the kind is unknown or the arrays are inconsistent
     */
    public static Classifier read(String kind, NamedArrays arrays) {
        BiFunction<NamedArrays, ClassifierReader, Classifier> reader = READERS.get(kind);
        if (reader == null) {
            throw new IllegalArgumentException("there is no classifier of the kind '%s'".formatted(kind));
        }
        return reader.apply(arrays, Classifiers::read);
    }

    /** Registers a kind without members. */
    private static Map.Entry<String, BiFunction<NamedArrays, ClassifierReader, Classifier>> single(
            String kind, Function<NamedArrays, Classifier> reader) {
        return Map.entry(kind, (arrays, members) -> reader.apply(arrays));
    }
}
