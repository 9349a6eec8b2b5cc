/**
 * Shared parts of classifiers that train on a table in the memory of one task. They do not use Spark, so many fits run
 * side by side, one per core. The subpackages contain the kinds of classifiers.
 */
package org.genremill.learn.local;
