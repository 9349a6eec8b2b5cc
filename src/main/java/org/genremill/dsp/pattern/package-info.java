/** Patterns over blocks of frames. */
package org.genremill.dsp.pattern;
