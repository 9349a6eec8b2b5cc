/** Tables of labelled tracks in the form that learners read. */
package org.genremill.learn.table;
