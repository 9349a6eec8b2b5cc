package org.genremill.learn.local.tree;

/**
 * A cut through the rows of a node.
 *
 * @param column what it asks for
 * @param bin the last bin that goes left
 * @param score how good it is, against others of the same node
 */
record Split(int column, int bin, double score) {}
