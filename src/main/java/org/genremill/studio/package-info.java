/** The page for one track or one labelled catalogue: a web server in one process, and nothing that a browser runs from elsewhere. */
package org.genremill.studio;
