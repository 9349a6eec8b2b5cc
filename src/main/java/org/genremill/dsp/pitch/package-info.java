/** Chroma, tonal centroids and tuning. */
package org.genremill.dsp.pitch;
