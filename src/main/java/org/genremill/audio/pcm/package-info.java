/** The formats of uncompressed audio: WAV, Wave64, AIFF and AU. WAV and AIFF-C may also hold other codecs. */
package org.genremill.audio.pcm;
