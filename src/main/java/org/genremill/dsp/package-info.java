/** Signal kernels: pure functions over caller-owned arrays, allocation-free per frame. */
package org.genremill.dsp;
