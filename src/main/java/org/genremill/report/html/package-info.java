/**
 * What pages are made of: {@link org.genremill.report.html.Page}, its elements, tables and inline SVG. Every text is escaped.
 */
package org.genremill.report.html;
