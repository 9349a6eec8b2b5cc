/** The command line: parses and validates arguments, runs the jobs and prints their results. */
package org.genremill.cli;
