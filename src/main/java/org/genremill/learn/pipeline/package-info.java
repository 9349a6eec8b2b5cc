/** Pipeline stages of our own: they fit on Spark, and save and load as every stage of a Spark pipeline does. */
package org.genremill.learn.pipeline;
