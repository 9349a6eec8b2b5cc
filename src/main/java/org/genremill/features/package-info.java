/** Named, versioned feature sets: a signal in, a typed row out. */
package org.genremill.features;
