/**
 * From a listing to rows of features: what is missing, on which executor, within which limits, and what became of each
 * track. {@link org.genremill.steps.extract.ExtractFeatures} is the way in.
 */
package org.genremill.steps.extract;
