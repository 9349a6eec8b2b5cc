/** Makes HTML pages and charts from finished results. Needs no display and no fonts. */
package org.genremill.report;
