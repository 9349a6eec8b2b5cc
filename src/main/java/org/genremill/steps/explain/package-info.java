/** Explains what models predict for one track: over time, against the catalogue, and by which features. */
package org.genremill.steps.explain;
