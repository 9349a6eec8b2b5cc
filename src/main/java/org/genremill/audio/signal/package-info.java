/** Mono audio as a stream of samples, and sample rate conversion. */
package org.genremill.audio.signal;
