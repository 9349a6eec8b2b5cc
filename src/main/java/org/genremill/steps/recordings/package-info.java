/** Recognises excerpts of one recording, which must stay on one side of a split. */
package org.genremill.steps.recordings;
