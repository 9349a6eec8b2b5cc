/**
 * Tags of audio files: artist, title, album and genres, in the notation of each format. Malformed tags are ignored and
 * never fail a track.
 */
package org.genremill.audio.tags;
