/** Distance-based classifiers: nearest neighbours, nearest centroid, k-means and kernel machines. */
package org.genremill.learn.local.distance;
