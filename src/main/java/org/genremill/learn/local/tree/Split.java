package org.genremill.learn.local.tree;

/**
 * A split of the rows of a node.
 *
 * @param column the column to compare
 * @param bin the last bin that goes left
 * @param score its quality compared with other splits of the node
 */
record Split(int column, int bin, double score) {}
