/** Frames, windows, and Fourier transforms forwards and back. */
package org.genremill.dsp.fft;
