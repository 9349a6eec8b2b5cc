/** Onsets and tempo. */
package org.genremill.dsp.rhythm;
