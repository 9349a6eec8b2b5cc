/** Figures of a run for monitoring. */
package org.genremill.steps.metrics;
