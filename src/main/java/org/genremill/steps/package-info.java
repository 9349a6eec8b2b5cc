/** The verbs that jobs are told with: list, extract, fit, score, publish. Tables in, tables out. */
package org.genremill.steps;
