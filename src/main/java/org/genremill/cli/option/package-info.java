/** Options that several commands share, as values of configuration keys. */
package org.genremill.cli.option;
