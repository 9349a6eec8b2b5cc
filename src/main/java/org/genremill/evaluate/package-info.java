/** Metrics, intervals and significance: pure functions over predictions. */
package org.genremill.evaluate;
