/**
 * Vorbis and Opus, decoded packet by packet by JOrbis and Concentus, in Ogg and in other containers. Sizes that a setup
 * header declares are checked first.
 */
package org.genremill.audio.xiph;
