package org.genremill.learn.local.ensemble;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.genremill.evaluate.Epoch;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.ClassifierReader;
import org.genremill.learn.local.NamedArrays;

/**
 * A classifier with temperature-scaled probabilities. On disk the arrays of the inner classifier are in a folder named
 * after its kind.
 *
 * @param temperature see {@link TemperatureFit}, above 0
 */
public record CalibratedClassifier(Classifier classifier, double temperature) implements Classifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "calibrated";

    public CalibratedClassifier {
        requireNonNull(classifier, "classifier is null");
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw new IllegalArgumentException("a temperature of " + temperature);
        }
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static CalibratedClassifier read(NamedArrays arrays, ClassifierReader reader) {
        return new CalibratedClassifier(reader.readPart(arrays), arrays.decimals("temperature", 1)[0]);
    }

    @Override
    public double[] probabilities(double[] row) {
        return TemperatureFit.at(temperature, classifier.probabilities(row));
    }

    @Override
    public double[][] probabilities(double[][] rows) {
        return Arrays.stream(classifier.probabilities(rows))
                .map(probabilities -> TemperatureFit.at(temperature, probabilities))
                .toArray(double[][]::new);
    }

    @Override
    public int rowsAtOnce() {
        return classifier.rowsAtOnce();
    }

    @Override
    public List<Epoch> epochs() {
        return classifier.epochs();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        return ClassifierReader.part(classifier).with("temperature", temperature);
    }
}
