/**
 * Apple Lossless (ALAC): {@code AlacConfig -> AlacDecoder -> Residuals, Predictor}. The format is defined by Apple's
 * reference implementation, which was published in 2011 with a description of the configuration.
 */
package org.genremill.audio.alac;
