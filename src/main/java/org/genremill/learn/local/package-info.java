/**
 * Classifiers that learn from a table in the memory of one task, in plain Java: no Spark, so that many of them fit side by
 * side, one to a core.
 */
package org.genremill.learn.local;
