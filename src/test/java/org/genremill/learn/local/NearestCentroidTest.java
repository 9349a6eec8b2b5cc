package org.genremill.learn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.genremill.learn.learner.NearestCentroidLearner;
import org.genremill.learn.local.distance.CentroidTrainer;
import org.genremill.learn.pipeline.Classifiers;
import org.genremill.learn.pipeline.TableShape;
import org.junit.jupiter.api.Test;

class NearestCentroidTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    /** Two classes about (6, 7) and (4, 5), whose rows differ in the first column only, by 3. */
    private static final TrainingSet STRETCHED =
            TrainingSet.of(new double[][] {{9, 7}, {3, 7}, {7, 5}, {1, 5}}, new int[] {0, 0, 1, 1});

    /** The origin is (5, 6), and the means seen from there are (1, 1) and (-1, -1): (3, 4) has cosines of +-0.99. */
    @Test
    void withoutTheCovarianceItIsThePlainCosine() {
        Classifier fitted = new CentroidTrainer(1).fit(STRETCHED, 0);
        double cosine = (3 + 4) / (5 * Math.sqrt(2));
        assertThat(fitted.probabilities(new double[] {5 + 3, 6 + 4})).containsExactly(twoClasses(cosine), CLOSE);
        assertThat(fitted.probabilities(new double[] {5 - 0.3, 6 - 0.4})).containsExactly(twoClasses(-cosine), CLOSE);
        assertThat(fitted.probabilities(new double[] {5, 6})).containsExactly(0.5, 0.5);
    }

    /**
     * The covariance is diag(9, 0), its mean over two directions 4.5, and half of each diag(6.75, 2.25), which is
     * diag(3, 1) times the sphere's 2.25. The direction is (1/3, 1) divided by the root of 1/3 + 1.
     */
    @Test
    void directionsInWhichTheRowsOfAClassDifferCountLess() {
        Classifier fitted = new CentroidTrainer(0.5).fit(STRETCHED, 0);
        assertThat(fitted.probabilities(new double[] {6, 6}))
                .containsExactly(twoClasses(1.0 / 3 / Math.sqrt(4.0 / 3)), CLOSE);
        assertThat(fitted.probabilities(new double[] {5, 7}))
                .containsExactly(twoClasses(1 / Math.sqrt(4.0 / 3)), CLOSE);
    }

    /**
     * Columns of zeros change nothing, but make the table wider than long, so that another matrix is solved. Twelve rows
     * of two classes have ten directions inside classes, whether there are 11 columns or 20.
     */
    @Test
    void wideAndLongTablesAreSolvedAlike() {
        TrainingSet table = cloud(12, 11);
        double[][] wide = new double[table.rows()][];
        for (int row = 0; row < wide.length; row++) {
            wide[row] = Arrays.copyOf(table.row(row), 20);
        }
        for (double shrinkage : new double[] {0.001, 0.3, 0.9, 1}) {
            Classifier narrow = new CentroidTrainer(shrinkage).fit(table, 0);
            Classifier other = new CentroidTrainer(shrinkage).fit(TrainingSet.of(wide, table.targets()), 0);
            for (double[] row : wide) {
                assertThat(other.probabilities(row))
                        .containsExactly(narrow.probabilities(Arrays.copyOf(row, table.columns())), CLOSE);
            }
        }
    }

    /** Nine of ten rows are of class 0, and still the border lies halfway between the means. */
    @Test
    void largeClassesHaveNoAdvantage() {
        double[][] rows = new double[20][];
        int[] targets = new int[20];
        for (int row = 0; row < rows.length; row++) {
            targets[row] = row < 18 ? 0 : 1;
            rows[row] = new double[] {targets[row] + (row % 2 - 0.5) / 5, 0};
        }
        Classifier fitted = new CentroidTrainer(0.5).fit(TrainingSet.of(rows, targets), 0);
        assertThat(fitted.probabilities(new double[] {0.49, 0})[0]).isGreaterThan(0.5);
        assertThat(fitted.probabilities(new double[] {0.51, 0})[0]).isLessThan(0.5);
    }

    @Test
    void equalRowsAndASingleRowOfAClassAreAccepted() {
        TrainingSet equal = TrainingSet.of(new double[][] {{1, 2}, {1, 2}}, new int[] {0, 1});
        assertThat(new CentroidTrainer(0.9).fit(equal, 0).probabilities(new double[] {7, -3}))
                .containsExactly(0.5, 0.5);
        TrainingSet singles = TrainingSet.of(new double[][] {{1, 0}, {0, 1}}, new int[] {0, 1});
        assertThat(new CentroidTrainer(0.9).fit(singles, 0).probabilities(new double[] {3, 1})[0])
                .isGreaterThan(0.99);
    }

    /** The labels are noise, so cosines of training rows say nothing about others, and the sharpness must go. */
    @Test
    void theSharpnessIsFittedOnRowsThatWereNotLearned() {
        TrainingSet table = cloud(60, 200);
        Classifier plain = new CentroidTrainer(0.9).fit(table, 0);
        Classifier learned = new NearestCentroidLearner(0.9)
                .trainer(new TableShape(60, 200, 2))
                .fit(table, 0);
        double[] row = cloud(1, 200).row(0);
        assertThat(Math.abs(learned.probabilities(row)[0] - 0.5))
                .isLessThan(Math.abs(plain.probabilities(row)[0] - 0.5));
        assertThat(Math.abs(learned.probabilities(table.row(0))[0] - 0.5)).isLessThan(0.2);
        assertThat(plain.probabilities(table.row(0))[table.targets()[0]]).isGreaterThan(0.9);
    }

    @Test
    void aStoredClassifierPredictsTheSame() {
        Classifier fitted = new CentroidTrainer(0.7).fit(cloud(12, 9), 0);
        Classifier read = Classifiers.read(fitted.kind(), fitted.arrays());
        double[] row = cloud(1, 9).row(0);
        assertThat(read.probabilities(row)).isEqualTo(fitted.probabilities(row));
        assertThatThrownBy(() -> Classifiers.read("centroids", fitted.arrays().with("classes", 3)))
                .hasMessageContaining("'directions' has 18 values, not 27");
    }

    @Test
    void badParametersAreRefused() {
        for (double shrinkage : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new CentroidTrainer(shrinkage)).hasMessageContaining("not " + shrinkage);
        }
    }

    private static double[] twoClasses(double cosine) {
        double first = 1 / (1 + Math.exp(-20 * cosine));
        return new double[] {first, 1 - first};
    }

    /** Noise; the classes of the rows alternate. */
    private static TrainingSet cloud(int rows, int columns) {
        Random random = new Random(5);
        double[][] values = new double[rows][];
        int[] targets = new int[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = random.doubles(columns, -1, 1).toArray();
            targets[row] = row % 2;
        }
        return TrainingSet.of(values, targets);
    }
}
