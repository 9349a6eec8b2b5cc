/**
 * What classifiers share that learn from a table in the memory of one task: no Spark, so that many of them fit side by side,
 * one to a core. The packages inside hold the kinds of classifiers.
 */
package org.genremill.learn.local;
