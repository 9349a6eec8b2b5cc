/** Opens training tables: features of the store, features of a CSV or Parquet table, or pictures. */
package org.genremill.steps.table;
