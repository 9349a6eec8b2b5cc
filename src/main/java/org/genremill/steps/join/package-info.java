/**
 * Joins users' tables with tracks by any spelling of a track, and accounts for every row; and accounts for features
 * tables side by side.
 */
package org.genremill.steps.join;
