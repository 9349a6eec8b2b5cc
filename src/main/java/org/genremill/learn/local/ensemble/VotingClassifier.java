package org.genremill.learn.local.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.genremill.evaluate.Epoch;
import org.genremill.learn.local.BatchClassifier;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.ClassifierReader;
import org.genremill.learn.local.NamedArrays;

/** Averages the probabilities of other classifiers. On disk each member is a folder named by its index, from 0. */
public final class VotingClassifier implements BatchClassifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "voting";

    private final List<Classifier> members;

    /** @param members at least one, all with the same classes */
    VotingClassifier(List<Classifier> members) {
        this.members = List.copyOf(members);
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static VotingClassifier read(NamedArrays arrays, ClassifierReader reader) {
        int count = arrays.count("members");
        if (count != arrays.folders().size()) {
            throw new IllegalArgumentException("%d voters in %s".formatted(count, arrays.folders()));
        }
        List<Classifier> members = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            members.add(reader.readPart(arrays.within(Integer.toString(place))));
        }
        return new VotingClassifier(members);
    }

    @Override
    public double[][] probabilities(double[][] rows) {
        double[][] means = members.get(0).probabilities(rows);
        for (Classifier member : members.subList(1, members.size())) {
            double[][] probabilities = member.probabilities(rows);
            for (int row = 0; row < rows.length; row++) {
                for (int index = 0; index < means[row].length; index++) {
                    means[row][index] += probabilities[row][index];
                }
            }
        }
        for (double[] ofRow : means) {
            for (int index = 0; index < ofRow.length; index++) {
                ofRow[index] /= members.size();
            }
        }
        return means;
    }

    @Override
    public int rowsAtOnce() {
        return members.stream().mapToInt(Classifier::rowsAtOnce).max().orElseThrow();
    }

    /** The training curve of the first member that has one. */
    @Override
    public List<Epoch> epochs() {
        return members.stream()
                .map(Classifier::epochs)
                .filter(epochs -> !epochs.isEmpty())
                .findFirst()
                .orElseGet(List::of);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        NamedArrays arrays = new NamedArrays().with("members", members.size());
        for (int place = 0; place < members.size(); place++) {
            arrays.with(Integer.toString(place), ClassifierReader.part(members.get(place)));
        }
        return arrays;
    }
}
