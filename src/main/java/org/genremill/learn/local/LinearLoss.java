package org.genremill.learn.local;

/** How far the scores of one row's classes are from what they should be. */
public enum LinearLoss {
    /** Negative log-likelihood of the softmax: multinomial logistic regression. */
    SOFTMAX {
        @Override
        double replaceBySlopes(double[] scores, int target) {
            double ownScore = scores[target];
            double most = Double.NEGATIVE_INFINITY;
            for (double score : scores) {
                most = Math.max(most, score);
            }
            double sum = 0;
            for (int index = 0; index < scores.length; index++) {
                scores[index] = Math.exp(scores[index] - most);
                sum += scores[index];
            }
            for (int index = 0; index < scores.length; index++) {
                scores[index] /= sum;
            }
            scores[target] -= 1;
            return Math.log(sum) + most - ownScore;
        }
    },

    /** The square of what is missing to a margin of 1, for each class against all others: linear support vector machines. */
    SQUARED_HINGE {
        @Override
        double replaceBySlopes(double[] scores, int target) {
            double loss = 0;
            for (int index = 0; index < scores.length; index++) {
                double sign = index == target ? 1 : -1;
                double missing = Math.max(0, 1 - sign * scores[index]);
                loss += missing * missing;
                scores[index] = -2 * sign * missing;
            }
            return loss;
        }
    };

    /**
     * The loss of one row.
     *
     * @param scores one a class; replaced by the slope of the loss along each
     */
    abstract double replaceBySlopes(double[] scores, int target);
}
