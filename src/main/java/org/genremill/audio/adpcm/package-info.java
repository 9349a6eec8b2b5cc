/** Adaptive differential PCM with four bits per sample, as in WAV, AIFF-C, Core Audio and QuickTime. */
package org.genremill.audio.adpcm;
