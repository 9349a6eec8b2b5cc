/**
 * The typed configuration: {@link org.genremill.cli.config.Configuration} is read from the documented defaults, a file
 * and the command line, in rising precedence, and reports all mistakes at once. The settings are plain values; the
 * format they were read from stays in this package.
 */
package org.genremill.cli.config;
