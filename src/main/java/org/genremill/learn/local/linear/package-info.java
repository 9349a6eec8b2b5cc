/** Linear classifiers, naive Bayes and perceptrons. */
package org.genremill.learn.local.linear;
