/** Genremill's own pipeline stages, which are fitted, saved and loaded like every stage of a Spark pipeline. */
package org.genremill.learn.pipeline;
