/** Splits tracks into training sets and test sets. */
package org.genremill.steps.split;
