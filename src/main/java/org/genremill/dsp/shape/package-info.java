/** What one frame of a spectrum looks like: bands, cepstra, contrast, centroid and the like. */
package org.genremill.dsp.shape;
