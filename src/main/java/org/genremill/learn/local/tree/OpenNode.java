package org.genremill.learn.local.tree;

import java.io.Serializable;

/**
 * A node of a forest that is not yet grown.
 *
 * @param tree the index of its tree
 * @param number its index among the upper nodes of all trees
 * @param depth 0 for a root
 * @param tried the number of columns tried without a split
 * @param rows its number of rows with multiplicity; approximate for a root
 */
public record OpenNode(int tree, int number, int depth, int tried, long rows) implements Serializable {}
