package org.genremill.features;

/**
 * Facts about a track that are known only after it was read.
 *
 * @param samples its length in samples
 * @param frames its length in frames; 0 if no set with this padding needs frames
 * @param tuning deviation from A = 440 Hz in semitones, in [-0.5, 0.5); 0 unless chroma is needed
 * @param loudest the largest mel band of all frames in decibels; only meaningful if decibels are needed
 */
public record TrackFacts(long samples, int frames, double tuning, double loudest) {}
