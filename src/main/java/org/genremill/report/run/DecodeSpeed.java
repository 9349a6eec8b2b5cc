package org.genremill.report.run;

/**
 * How fast the files of one format were decoded.
 *
 * @param format its name
 * @param tracks how many
 * @param soundSeconds how long they sound
 * @param decodeSeconds how long reading and decoding them took, over all cores
 */
public record DecodeSpeed(String format, long tracks, double soundSeconds, double decodeSeconds) {}
