/** Leaks that names do not show: rows of a test set that are far too near to rows of the training set. */
package org.genremill.steps.leaks;
