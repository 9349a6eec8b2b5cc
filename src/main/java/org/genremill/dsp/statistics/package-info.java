/** Moments, order statistics and logarithms over arrays. */
package org.genremill.dsp.statistics;
