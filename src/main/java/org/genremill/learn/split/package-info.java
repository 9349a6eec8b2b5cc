/**
 * Protocols: how tracks are divided into training and test sets, by name, track, artist or published list. A new protocol
 * is one class here and one line in {@link org.genremill.learn.split.Splits}.
 */
package org.genremill.learn.split;
