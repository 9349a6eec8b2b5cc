/** Splits, learners, and model bundles with their provenance. */
package org.genremill.learn;
