package org.genremill.learn.local.linear;

/** How far the scores of one row's classes are from what they should be. */
public enum LinearLoss {
    /** Negative log-likelihood of the softmax: multinomial logistic regression. */
    SOFTMAX {
        @Override
        public double replaceBySlopes(double[] scores, int target) {
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
        public double replaceBySlopes(double[] scores, int target) {
            double loss = 0;
            for (int index = 0; index < scores.length; index++) {
                double sign = index == target ? 1 : -1;
                double missing = Math.max(0, 1 - sign * scores[index]);
                loss += missing * missing;
                scores[index] = -2 * sign * missing;
            }
            return loss;
        }
    },

    /** The same for each class against each other one alone: the scores are those of the pairs 0-1, 0-2, ..., 1-2, ... */
    PAIRED_SQUARED_HINGE {
        @Override
        public double replaceBySlopes(double[] scores, int target) {
            int classes = (int) Math.round((1 + Math.sqrt(1 + 8.0 * scores.length)) / 2);
            double loss = 0;
            int pair = 0;
            for (int one = 0; one < classes; one++) {
                for (int other = one + 1; other < classes; other++, pair++) {
                    double sign = one == target ? 1 : -1;
                    double missing = one == target || other == target ? Math.max(0, 1 - sign * scores[pair]) : 0;
                    loss += missing * missing;
                    scores[pair] = -2 * sign * missing;
                }
            }
            return loss;
        }

        @Override
        int scores(int classes) {
            return classes * (classes - 1) / 2;
        }
    };

    /** How many scores a row has. */
    int scores(int classes) {
        return classes;
    }

    /**
     * The loss of one row.
     *
     * @param scores one a class, or as the loss says; replaced by the slope of the loss along each
     */
    public abstract double replaceBySlopes(double[] scores, int target);
}
