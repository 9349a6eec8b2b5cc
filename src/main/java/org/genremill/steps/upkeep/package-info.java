/** Checks a store for faults and leftovers, and a catalogue for doubtful files and genres. */
package org.genremill.steps.upkeep;
