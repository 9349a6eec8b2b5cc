/** Constant-Q, wavelet and scattering transforms. */
package org.genremill.dsp.wavelet;
