/** One HTML page about a run that made labels, in one file: {@link org.genremill.report.run.RunReport}. */
package org.genremill.report.run;
