/**
 * Music as a table of Spark: the data source {@code genremill}. Everything that a query does not select is left out of
 * the work.
 */
package org.genremill.source;
