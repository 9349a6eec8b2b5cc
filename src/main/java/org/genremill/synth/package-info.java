/**
 * A small deterministic synthesiser: ten musical styles for the demonstration and for tests.
 *
 * <p>{@link org.genremill.synth.Style} holds the recipes, a {@code Take} is what a seed makes of one, a {@code Band}
 * plays it on {@code Instrument}s and {@code Drum}s. Takes vary so much that styles overlap: instruments visit other
 * styles, parts stay away, recordings differ in treble and noise. Simple spectral features and a linear classifier get
 * about nine of ten held-out tracks right, not all.
 */
package org.genremill.synth;
