/**
 * Split protocols: how tracks are split into training and test sets, by name, track, artist or published list. To add a
 * protocol, write one class here and one line in {@link org.genremill.learn.split.Splits}.
 */
package org.genremill.learn.split;
