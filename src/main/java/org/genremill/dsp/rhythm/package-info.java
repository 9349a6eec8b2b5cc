/**
 * Onsets, beats and tempo. TarsosDSP finds onsets and beats; what it is given, and which of its answers count, is decided
 * here, on stretches of a track of bounded length. Tempo and its envelope are librosa's.
 */
package org.genremill.dsp.rhythm;
