package org.genremill.features;

/**
 * What is known of a track only after all of it was heard.
 *
 * @param samples its length in samples
 * @param frames its length in frames; 0 if no set of this padding wanted to be shown any
 * @param tuning deviation from A = 440 Hz in semitones, in [-0.5, 0.5); 0 unless chroma was wanted
 * @param loudest the largest mel band of all frames in decibels; only meaningful if decibels were wanted
 */
public record TrackFacts(long samples, int frames, double tuning, double loudest) {}
