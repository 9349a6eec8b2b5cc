/** The genres that a catalogue states today, and how they differ from those in a store. */
package org.genremill.steps.genres;
