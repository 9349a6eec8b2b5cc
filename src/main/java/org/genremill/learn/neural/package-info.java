/**
 * Networks as tables of layers, and their training: the only place that knows the Deep Java Library, whose native libraries are an
 * optional part. What is fitted consists of named arrays, like every other classifier. No Spark.
 */
package org.genremill.learn.neural;
