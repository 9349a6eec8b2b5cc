/** Looking after what there is: faults and leftovers of a store, and doubts about a catalogue. */
package org.genremill.steps.upkeep;
