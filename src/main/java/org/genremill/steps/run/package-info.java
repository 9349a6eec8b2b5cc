/** The parts of every run: id, timed stages, progress, notes, failures and the final manifest. */
package org.genremill.steps.run;
