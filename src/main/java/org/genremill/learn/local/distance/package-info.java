/** Classifiers by distance: nearest neighbours, k-means, and kernel machines. */
package org.genremill.learn.local.distance;
