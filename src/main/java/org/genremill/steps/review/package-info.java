/** Which tracks people should listen to next, so that a model learns most from what they state. */
package org.genremill.steps.review;
