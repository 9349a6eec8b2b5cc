/** Classifiers built from other classifiers: voting, ensembles of one kind, and calibration. */
package org.genremill.learn.local.ensemble;
