/** What is one recording: tells excerpts, which must stay on one side of a split, from tracks. */
package org.genremill.steps.recordings;
