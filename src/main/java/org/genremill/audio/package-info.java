/** Bytes in, mono PCM blocks out: sniffing, decoding, resampling, and the limits that keep hostile files cheap. */
package org.genremill.audio;
