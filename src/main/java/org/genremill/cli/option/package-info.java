/** Options that several commands share, and what becomes of them: values for configuration keys. */
package org.genremill.cli.option;
