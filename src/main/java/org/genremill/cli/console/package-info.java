/** What people and schedulers see of a command: lines, progress and the exit code. */
package org.genremill.cli.console;
