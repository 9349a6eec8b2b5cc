/** Descriptors of single frames: bands, cepstra, contrast, centroid and others. */
package org.genremill.dsp.shape;
