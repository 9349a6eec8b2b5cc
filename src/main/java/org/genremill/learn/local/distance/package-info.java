/** Distance-based classifiers: nearest neighbours, k-means and kernel machines. */
package org.genremill.learn.local.distance;
