/**
 * The tables that people bring: labels, artists, splits, inventories and features, as CSV in any common dialect or as
 * Parquet. One reader for all of them.
 */
package org.genremill.catalog.table;
