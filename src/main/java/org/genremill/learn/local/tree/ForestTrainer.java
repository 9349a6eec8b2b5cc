package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * Random forests (Breiman, "Random Forests", 2001) and extremely randomised trees (Geurts, Ernst and Wehenkel 2006)
 * over binned values, by Gini impurity. Probabilities are averaged over the trees.
 *
 * @param kind random forest or extra trees
 * @param trees the number of trees, 1 or more
 * @param maxDepth the maximum depth of a tree, 0 or more
 * @param minLeaf the minimum number of rows in a leaf, 1 or more
 * @param subset the number of columns considered at each split, 1 or more; all if there are fewer
 */
public record ForestTrainer(Kind kind, int trees, int maxDepth, int minLeaf, int subset) implements Trainer {
    /** The source of randomness. */
    public enum Kind {
        /** Each tree trains on a bootstrap sample and searches the best split of each column. */
        RANDOM_FOREST,
        /** Each tree trains on all rows and draws one random split per column. */
        EXTRA_TREES
    }

    public ForestTrainer {
        requireNonNull(kind, "kind is null");
        if (trees < 1 || maxDepth < 0 || minLeaf < 1 || subset < 1) {
            throw new IllegalArgumentException(
                    "%d trees of depth %d, leaves of %d, %d columns".formatted(trees, maxDepth, minLeaf, subset));
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed) {
        ForestGrower grower = new ForestGrower(this, BinnedTable.of(table), table.targets(), table.classes());
        SplittableRandom random = new SplittableRandom(seed);
        for (int tree = 0; tree < trees; tree++) {
            SplittableRandom ofTree = random.split();
            grower.grow(copies(table.rows(), ofTree), 0, ofTree);
        }
        return grower.forest();
    }

    private int[] copies(int rows, SplittableRandom random) {
        int[] copies = new int[rows];
        Arrays.fill(copies, kind == Kind.EXTRA_TREES ? 1 : 0);
        for (int draw = 0; draw < rows && kind == Kind.RANDOM_FOREST; draw++) {
            copies[random.nextInt(rows)]++;
        }
        return copies;
    }
}
