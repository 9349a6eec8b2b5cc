/** Benchmarks of this program and of other libraries that do the same work. */
package org.genremill.jobs.bench;
