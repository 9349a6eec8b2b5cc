/** What every run has: a name, stages with times, progress, notes, failures, and a manifest at its end. */
package org.genremill.steps.run;
