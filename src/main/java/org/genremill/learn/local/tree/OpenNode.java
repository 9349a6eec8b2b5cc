package org.genremill.learn.local.tree;

import java.io.Serializable;

/**
 * A node of a forest that is not grown yet.
 *
 * @param tree whose it is
 * @param number its place among the upper nodes of all trees
 * @param depth 0 for a root
 * @param tried the columns that gave no split
 * @param rows how many it has, counted as often as they are drawn; of a root about that
 */
public record OpenNode(int tree, int number, int depth, int tried, long rows) implements Serializable {}
