/** Uncompressed formats: WAV, AIFF and AU, with every encoding of samples that they allow. */
package org.genremill.audio.pcm;
