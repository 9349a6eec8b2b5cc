/**
 * Extracts the tracks of a listing that a store lacks: planning, execution within limits, and one outcome per track.
 * {@link org.genremill.steps.extract.ExtractFeatures} is the entry point.
 */
package org.genremill.steps.extract;
