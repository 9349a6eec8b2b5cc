/** The innermost loops, each implemented in plain Java and with the Vector API. */
package org.genremill.dsp.kernel;
