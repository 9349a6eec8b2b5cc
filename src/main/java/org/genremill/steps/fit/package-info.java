/** Fits one learner to a training set and scores tracks with the model. */
package org.genremill.steps.fit;
