/**
 * The published labels as an Apache Iceberg table, for readers that want one name for the labels of tonight.
 * {@link org.genremill.store.iceberg.IcebergLabels} keeps it like the pointer to the published labels,
 * {@link org.genremill.store.iceberg.StoredTable} commits its versions, and
 * {@link org.genremill.store.iceberg.IcebergSchema} has its columns.
 */
package org.genremill.store.iceberg;
