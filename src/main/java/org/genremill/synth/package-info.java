/** A small deterministic synthesiser: ten musical styles for the demonstration and for tests. */
package org.genremill.synth;
