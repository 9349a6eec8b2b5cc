package org.genremill.learn.local;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.genremill.learn.neural.NetworkClassifier;

/** Reads classifiers back from their arrays. */
public final class Classifiers {
    private static final Map<String, Function<NamedArrays, Classifier>> READERS = Map.ofEntries(
            Map.entry(CalibratedClassifier.KIND, CalibratedClassifier::read),
            Map.entry(ClusterShares.KIND, ClusterShares::read),
            Map.entry(FourierClassifier.KIND, FourierClassifier::read),
            Map.entry(Perceptron.KIND, Perceptron::read),
            Map.entry(LinearClassifier.KIND, LinearClassifier::read),
            Map.entry(NormalClasses.KIND, NormalClasses::read),
            Map.entry(NetworkClassifier.KIND, NetworkClassifier::read),
            Map.entry(NearestNeighbours.KIND, NearestNeighbours::read),
            Map.entry(KernelMachine.KIND, KernelMachine::read),
            Map.entry(VotingClassifier.KIND, VotingClassifier::read),
            Map.entry(VotingTrees.KIND, VotingTrees::read),
            Map.entry(SummedTrees.KIND, SummedTrees::read));

    private Classifiers() {}

    /**
     * The classifier that gave these arrays.
     *
     * @throws IllegalArgumentException if there is no such kind, or the arrays do not fit together
     */
    public static Classifier read(String kind, NamedArrays arrays) {
        Function<NamedArrays, Classifier> reader = READERS.get(kind);
        if (reader == null) {
            throw new IllegalArgumentException("there is no classifier of the kind '%s'".formatted(kind));
        }
        return reader.apply(arrays);
    }

    /** A classifier that is part of another one: its arrays in a folder of its kind. */
    static NamedArrays part(Classifier classifier) {
        return new NamedArrays().with(classifier.kind(), classifier.arrays());
    }

    /**
     * The classifier that {@link #part} gave.
     *
     * @throws IllegalArgumentException if it is not just one, or cannot be read
     */
    static Classifier readPart(NamedArrays part) {
        Set<String> kinds = part.folders();
        if (kinds.size() != 1) {
            throw new IllegalArgumentException("%s is not one classifier".formatted(kinds));
        }
        String kind = kinds.iterator().next();
        return read(kind, part.within(kind));
    }
}
