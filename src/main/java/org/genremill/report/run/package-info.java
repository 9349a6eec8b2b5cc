/** Writes a run that made labels as one HTML file: {@link org.genremill.report.run.RunReport}. */
package org.genremill.report.run;
