/** Which tracks a learner is trained on, and which it is tested on. */
package org.genremill.steps.split;
