/** Console output of the commands: lines, progress and exit codes. */
package org.genremill.cli.console;
