/** The Spark session of a job, and the classes that it serialises. */
package org.genremill.jobs.runtime;
