/** A labels table in memory, for a page that searches, sorts and turns pages. */
package org.genremill.steps.browse;
