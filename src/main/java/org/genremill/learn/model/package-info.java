/** A saved model, and the card that says how it was made and how good it is. */
package org.genremill.learn.model;
