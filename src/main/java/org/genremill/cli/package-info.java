/** The command line: parses, validates, hands over to the jobs and prints what they return. No logic. */
package org.genremill.cli;
