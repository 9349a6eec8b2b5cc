/**
 * The building blocks of pages: {@link org.genremill.report.html.Page}, elements, tables and inline SVG. All text is
 * escaped.
 */
package org.genremill.report.html;
