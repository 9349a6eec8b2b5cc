/**
 * Onsets, beats and tempo. TarsosDSP detects onsets and beats; this package prepares its input and filters its results,
 * on stretches of a track of bounded length. Tempo and its envelope are librosa's.
 */
package org.genremill.dsp.rhythm;
