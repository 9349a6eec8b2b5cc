/** The innermost loops, each written twice: plainly, and with the Vector API. */
package org.genremill.dsp.kernel;
