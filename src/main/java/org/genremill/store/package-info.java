/** The store: its layout, Parquet tables, run manifests, and the pointer to the published labels. */
package org.genremill.store;
