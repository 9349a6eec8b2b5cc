/** The Spark session of a job, and the classes that may travel between its processes. */
package org.genremill.jobs.runtime;
