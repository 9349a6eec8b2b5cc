/**
 * User tables: labels, artists, splits, inventories and features, as CSV in any common dialect or as Parquet, all read
 * by one reader.
 */
package org.genremill.catalog.table;
