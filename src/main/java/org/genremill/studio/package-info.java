/**
 * The studio: a web server in one process with a page for single tracks and labelled catalogues, which loads nothing
 * from elsewhere.
 */
package org.genremill.studio;
