/** How a command ends: the exit codes that callers can act on, and the problems that end it. */
package org.genremill.cli.outcome;
