/**
 * Writes a comparison of learners as one HTML file: {@link org.genremill.report.comparison.ComparisonReport}. All text
 * is escaped, and every chart is inline SVG or a table.
 */
package org.genremill.report.comparison;
