/**
 * Learners: kinds of classifiers with their hyperparameters. To add one, write one class here that returns its trainer.
 */
package org.genremill.learn.learner;
