package org.genremill.steps.join;

/**
 * Counts of a table's rows.
 *
 * @param matched rows that match a track
 * @param ambiguous rows that match several tracks where only one is allowed
 * @param several matched rows that are used for several tracks
 */
record RowCounts(long matched, long ambiguous, long several) {}
