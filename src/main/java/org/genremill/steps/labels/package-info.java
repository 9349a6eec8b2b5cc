/** Making a labels table out of features and the one before, and telling what has changed between two. */
package org.genremill.steps.labels;
