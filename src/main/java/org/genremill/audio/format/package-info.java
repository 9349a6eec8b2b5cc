/**
 * What all formats have in common: a file as bounded input, the interface of a format and of its reader, and the errors
 * that become reason codes. {@link org.genremill.audio.format.Format} is what a new format implements.
 */
package org.genremill.audio.format;
