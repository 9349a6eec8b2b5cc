/** Joins users' tables with tracks by any spelling of a track, and accounts for every row. */
package org.genremill.steps.join;
