/** Chroma, tonal centroids and tuning; the pitch that TarsosDSP's YIN hears, and the notes in it. */
package org.genremill.dsp.pitch;
