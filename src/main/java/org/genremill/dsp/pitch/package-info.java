/** Chroma, tonal centroids, tuning, pitch (TarsosDSP's YIN) and notes. */
package org.genremill.dsp.pitch;
