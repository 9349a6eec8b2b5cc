/** Jobs that time the program, beside others that do the same work. */
package org.genremill.jobs.bench;
