/** Mono sound as a stream of samples, and the conversion of its sampling rate. */
package org.genremill.audio.signal;
