package org.genremill.report.run;

/**
 * The decoding speed of one file format.
 *
 * @param format its name
 * @param tracks how many
 * @param soundSeconds their total duration
 * @param decodeSeconds the time for reading and decoding them, over all cores
 */
public record DecodeSpeed(String format, long tracks, double soundSeconds, double decodeSeconds) {}
