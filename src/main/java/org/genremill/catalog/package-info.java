/** What there is: listing a catalogue, fingerprints, genres from folders or tables and their names, and packing tracks into even tasks. */
package org.genremill.catalog;
