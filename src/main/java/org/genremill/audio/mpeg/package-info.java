/**
 * MPEG audio, layers I to III, of MPEG 1, 2 and 2.5: frames, their decoder (ISO/IEC 11172-3 and 13818-3), and the lengths
 * that encoders declare.
 */
package org.genremill.audio.mpeg;
