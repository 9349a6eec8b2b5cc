/** Detects leaks that names do not show: test rows that are too near to training rows. */
package org.genremill.steps.leaks;
