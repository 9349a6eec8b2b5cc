/** Explaining what models say of one track: over time, against the catalogue, and what speaks for it. */
package org.genremill.steps.explain;
