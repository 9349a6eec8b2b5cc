/** One class per command: its options, its help, what it prints. */
package org.genremill.cli.command;
