/** What we keep: the layout of a store, its Parquet tables, run manifests, and the one pointer to the published labels. */
package org.genremill.store;
