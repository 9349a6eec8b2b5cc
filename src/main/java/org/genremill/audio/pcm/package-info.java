/** Uncompressed formats: WAV, AIFF and AU with all their sample encodings. */
package org.genremill.audio.pcm;
