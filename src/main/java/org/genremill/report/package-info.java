/** HTML pages and charts from finished results. Needs no screen and no fonts. */
package org.genremill.report;
