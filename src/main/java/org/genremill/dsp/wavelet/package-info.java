/** Constant-Q and wavelet transforms, and the scattering transform. */
package org.genremill.dsp.wavelet;
