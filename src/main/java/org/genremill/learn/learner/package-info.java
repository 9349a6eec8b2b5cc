/** Learners: a kind of classifier with its parameters. A new learner is one class here, which hands out its trainer. */
package org.genremill.learn.learner;
