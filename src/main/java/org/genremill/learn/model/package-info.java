/** Saved models, and the card that records how a model was made and how good it is. */
package org.genremill.learn.model;
