/** Forests and boosted trees over binned columns, for tables in memory and for distributed rows. */
package org.genremill.learn.local.tree;
