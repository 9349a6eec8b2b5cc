/** Explains what models predict for one track: over time, by features, and with similar tracks of the catalogue. */
package org.genremill.steps.explain;
