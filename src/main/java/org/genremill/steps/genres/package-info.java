/** The genres that a catalogue states: what they are today, and what of that is new to a store. */
package org.genremill.steps.genres;
