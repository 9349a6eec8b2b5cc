/**
 * Named, versioned feature sets: a signal in, a typed row out. A {@link org.genremill.features.FeatureSet} says what it
 * needs and makes a {@link org.genremill.features.FeatureExtractor}; {@link org.genremill.features.TrackExtractor} shows one shared
 * analysis to the extractors of all sets.
 */
package org.genremill.features;
