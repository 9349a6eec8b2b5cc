/** One class per command: its options, its help and its printed output. */
package org.genremill.cli.command;
