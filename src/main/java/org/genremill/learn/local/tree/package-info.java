/** Forests and boosted trees over binned columns, for a table in memory and for rows in many places. */
package org.genremill.learn.local.tree;
