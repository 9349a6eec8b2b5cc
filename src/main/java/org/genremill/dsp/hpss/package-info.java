/** Harmonic-percussive source separation. */
package org.genremill.dsp.hpss;
