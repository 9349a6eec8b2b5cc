/**
 * Named, versioned feature sets: a signal in, a typed row out. A {@link org.genremill.features.FeatureSet} declares
 * what it needs and creates a {@link org.genremill.features.FeatureExtractor};
 * {@link org.genremill.features.TrackExtractor} runs one shared analysis for the extractors of all sets.
 */
package org.genremill.features;
