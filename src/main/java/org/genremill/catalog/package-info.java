/**
 * The content of a catalogue: listing, fingerprints, genres from folders or tables and their spelling, and packing
 * tracks into tasks of similar cost.
 */
package org.genremill.catalog;
