/** Fits many learners to the same rows on a cluster, stores each fit, and summarises them. */
package org.genremill.steps.compare;
