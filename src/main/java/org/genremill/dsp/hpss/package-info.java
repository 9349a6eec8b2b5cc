/** Separates harmonic from percussive sound. */
package org.genremill.dsp.hpss;
