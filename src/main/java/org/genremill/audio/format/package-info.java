/**
 * Common parts of all formats: a file as bounded input, the interfaces of a format and its reader, and errors with
 * reason codes. New formats implement {@link org.genremill.audio.format.Format}.
 */
package org.genremill.audio.format;
