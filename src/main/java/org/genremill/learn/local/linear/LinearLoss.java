package org.genremill.learn.local.linear;

/** Loss functions on the scores of one row. */
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

    /** Squared hinge loss with margin 1, one-vs-rest: linear support vector machines. */
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

    /** The same, one-vs-one: the scores are those of the pairs 0-1, 0-2, ..., 1-2, ... */
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

    /** The number of scores per row. */
    int scores(int classes) {
        return classes;
    }

    /**
     * The loss of one row.
     *
     * @param scores one per class or per pair; replaced with the derivative of the loss with respect to each
     */
    public abstract double replaceBySlopes(double[] scores, int target);
}
