/** Frames, windows, and forward and inverse Fourier transforms. */
package org.genremill.dsp.fft;
