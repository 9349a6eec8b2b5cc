/** What decoders of Xiph's codecs have in common, in Ogg and in other containers, and Opus, decoded by Concentus. */
package org.genremill.audio.xiph;
