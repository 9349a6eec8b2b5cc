/**
 * What files say about themselves: artist, title, album and genres, in the ways of writing them down that the formats have. Tags
 * are a courtesy of the file: whatever is broken in them is left out, and never costs a track.
 */
package org.genremill.audio.tags;
