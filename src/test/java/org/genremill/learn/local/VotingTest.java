package org.genremill.learn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.genremill.learn.learner.Engine;
import org.genremill.learn.learner.ForestLearner;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NearestNeighboursLearner;
import org.genremill.learn.learner.VotingLearner;
import org.genremill.learn.local.distance.KernelSvmTrainer;
import org.genremill.learn.local.distance.NearestNeighboursTrainer;
import org.genremill.learn.local.ensemble.VotingTrainer;
import org.genremill.learn.local.tree.ForestTrainer;
import org.genremill.learn.pipeline.Classifiers;
import org.junit.jupiter.api.Test;

class VotingTest {
    private static final TrainingSet LINE = TrainingSet.of(new double[][] {{0}, {1}, {2}, {3}}, new int[] {0, 0, 1, 0});

    /** At 2 one neighbour predicts 0 and 1; two (2, and 1 as the first of the equally distant) predict half each. */
    @Test
    void probabilitiesAreAveraged() {
        Classifier fitted = voting(1, 2).fit(LINE, 1);
        assertThat(fitted.probabilities(new double[] {2})).containsExactly(0.25, 0.75);
    }

    @Test
    void aStoredClassifierPredictsTheSame() {
        Classifier fitted = new VotingTrainer(List.of(
                        voting(1, 3),
                        new ForestTrainer(ForestTrainer.Kind.RANDOM_FOREST, 3, 4, 1, 1),
                        new KernelSvmTrainer(1, 1, 1e-3, 1)))
                .fit(LINE, 1);
        Classifier read = Classifiers.read(fitted.kind(), fitted.arrays());
        for (double at = -1; at < 4; at += 0.3) {
            assertThat(read.probabilities(new double[] {at})).isEqualTo(fitted.probabilities(new double[] {at}));
        }
    }

    @Test
    void arraysThatDoNotFitTogetherAreRefused() {
        NamedArrays arrays = voting(1, 2).fit(LINE, 1).arrays();
        assertThat(arrays.folders()).containsExactly("0", "1");
        assertThatThrownBy(() -> Classifiers.read("voting", new NamedArrays())).hasMessageContaining("'members'");
        assertThatThrownBy(() -> Classifiers.read("voting", arrays.with("members", 3)))
                .hasMessageContaining("3 voters in [0, 1]");
        NamedArrays twoKinds = voting(1).fit(LINE, 1).arrays().with("0/linear/classes", 2);
        assertThatThrownBy(() -> Classifiers.read("voting", twoKinds))
                .hasMessageContaining("[linear, nearest-neighbours] is not one classifier");
    }

    @Test
    void onlyLearnersThatFitLocallyVote() {
        assertThatThrownBy(() -> new VotingTrainer(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VotingLearner(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VotingLearner(List.of(new LogisticRegressionLearner(9, 0.5, 0.5))))
                .hasMessageContaining("[logistic-regression]");
    }

    @Test
    void theMembersAndTheirParametersAreRecorded() {
        VotingLearner still =
                new VotingLearner(List.of(new NearestNeighboursLearner(3), new LogisticRegressionLearner(9, 0.5, 0)));
        assertThat(still.parameters())
                .containsEntry("members", "[k-nearest-neighbours, logistic-regression]")
                .containsEntry("k-nearest-neighbours.neighbours", "3")
                .containsEntry("logistic-regression.reg_param", "0.5");
        assertThat(still.draws(Engine.LOCAL)).isFalse();
        assertThat(new VotingLearner(List.of(new NearestNeighboursLearner(3), ForestLearner.extraTrees(1, 1, 1, "all")))
                        .draws(Engine.LOCAL))
                .isTrue();
    }

    private static VotingTrainer voting(Integer... neighbours) {
        return new VotingTrainer(List.of(neighbours).stream()
                .<Trainer>map(NearestNeighboursTrainer::new)
                .toList());
    }
}
