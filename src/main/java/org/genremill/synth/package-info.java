/**
 * A small deterministic synthesiser: ten musical styles for the demonstration and for tests.
 *
 * <p>{@link org.genremill.synth.Style} holds the recipes, a {@code Take} is the variation drawn from a seed, and a
 * {@code Band} plays it on {@code Instrument}s and {@code Drum}s. Takes vary so much that styles overlap: instruments
 * appear in other styles, parts are missing, recordings differ in treble and noise. With simple spectral features, a
 * linear classifier is right for about nine of ten held-out tracks, not all.
 */
package org.genremill.synth;
