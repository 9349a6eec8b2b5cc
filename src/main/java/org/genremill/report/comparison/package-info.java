/**
 * One HTML page about a comparison of learners, in one file: {@link
 * org.genremill.report.comparison.ComparisonReport}. Every text is escaped, every chart is inline SVG or a table.
 */
package org.genremill.report.comparison;
