/** A table of labelled tracks as learners read it. */
package org.genremill.learn.table;
